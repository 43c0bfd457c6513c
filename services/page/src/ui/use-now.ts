import { useEffect, useState } from 'react';
import { serverNow } from './clock';

/** The time of the server in milliseconds, again after each `everyMs`; it stands still where that is 0. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (everyMs === 0) return;
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

import { useEffect, useState } from 'react';

/** A value that follows another one, but changes no more often than this. */
export function useSlow<T>(value: T, gapMs: number): T {
  const [slow, setSlow] = useState({ value, at: 0 });
  useEffect(() => {
    if (Object.is(value, slow.value)) return;
    const wait = Math.max(0, slow.at + gapMs - performance.now());
    const timer = setTimeout(() => setSlow({ value, at: performance.now() }), wait);
    return () => clearTimeout(timer);
  }, [value, slow, gapMs]);
  return slow.value;
}

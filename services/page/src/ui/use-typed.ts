import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 300;

/** A text that is typed here and lives elsewhere, such as in the address: told once the typing pauses, and taken over where it changes there. */
export function useTyped(value: string, onChange: (text: string) => void, pauseMs = PAUSE_MS): readonly [string, (text: string) => void] {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  // From elsewhere, such as a step back.
  useEffect(() => {
    if (value !== told.current) setTyped(value);
    told.current = value;
  }, [value]);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      latest.current(typed);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, pauseMs]);
  return [typed, setTyped];
}

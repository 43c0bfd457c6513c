import { useEffect, useRef, useState } from 'react';
import { TextField } from '../ui/field';

const PAUSE_MS = 250;
const MAX_TEXT = 256;

/** Text to look for. It counts once the typing pauses. */
export function SearchField({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
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
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <TextField
      type="search"
      label="Search source and message"
      placeholder="Any text, in any case"
      maxLength={MAX_TEXT}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

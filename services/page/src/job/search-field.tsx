import { TextField } from '../ui/field';
import { useTyped } from '../ui/use-typed';

const PAUSE_MS = 250;
const MAX_TEXT = 256;

/** Text to look for. It counts once the typing pauses. */
export function SearchField({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  const [typed, type] = useTyped(value, onChange, PAUSE_MS);
  return (
    <TextField
      type="search"
      label="Search source and message"
      placeholder="Any text, in any case"
      maxLength={MAX_TEXT}
      value={typed}
      onChange={(event) => type(event.target.value)}
    />
  );
}

import type { JobOptions } from '@logsieve/client/models';
import { type FormEvent, useRef, useState } from 'react';
import { useAbilities } from '../api/resources';
import { ErrorState } from '../shell/states';
import { Button } from '../ui/button';
import { SelectField } from '../ui/field';
import { ColumnFields } from './column-fields';
import { type ColumnChoice, faultsOf, NEEDED, namesToTell } from './columns';
import type { Encoding } from './decode';
import { FileFacts } from './file-facts';
import type { Preview } from './preview';
import { PreviewTable } from './preview-table';
import { send } from './upload-store';

const ENCODINGS = [
  { value: 'windows-1252', word: 'Windows-1252 (Western Europe)' },
  { value: 'latin-1', word: 'Latin-1' },
];

/** What the server must be told besides the file. */
function toOptions(preview: Preview, choice: ColumnChoice, encoding: Encoding, llm: boolean): Partial<JobOptions> {
  const columns = namesToTell(preview.columns, choice);
  return {
    ...(Object.keys(columns).length > 0 && { columns }),
    ...((encoding === 'windows-1252' || encoding === 'latin-1') && { encoding }),
    ...(!llm && { llm: 'off' as const }),
  };
}

/** What is known of a file, what has to be said about it, and its first rows. */
export function FileSettings({ preview, error }: { readonly preview: Preview; readonly error: Error | undefined }) {
  const [choice, setChoice] = useState<ColumnChoice>(preview.found);
  const [encoding, setEncoding] = useState(preview.encoding);
  const [llm, setLlm] = useState(true);
  const [isChecked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { data: system } = useAbilities();
  const faults = faultsOf(choice);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    const wrong = NEEDED.find((needed) => faults[needed] !== undefined);
    if (wrong === undefined) void send(toOptions(preview, choice, encoding, llm));
    else form.current?.querySelector<HTMLSelectElement>(`select[name="${wrong}"]`)?.focus();
  }

  return (
    <form ref={form} className="stack" onSubmit={submit}>
      <FileFacts preview={preview} />
      <ColumnFields preview={preview} choice={choice} onChange={setChoice} faults={isChecked ? faults : {}} />
      {preview.encoding === 'windows-1252' && (
        <SelectField
          label="Encoding"
          hint="The file is not UTF-8. Look at the rows below: are letters with accents right?"
          options={ENCODINGS}
          value={encoding}
          onChange={(event) => setEncoding(event.target.value as Encoding)}
        />
      )}
      <PreviewTable preview={preview} choice={choice} />
      {system?.llm.enabled && (
        <label className="check">
          <input type="checkbox" checked={llm} onChange={(event) => setLlm(event.target.checked)} />
          <span>
            Ask the language model about what rules and model leave open.{' '}
            <span className="soft">Such messages are sent to it, with names and secrets masked.</span>
          </span>
        </label>
      )}
      {error && <ErrorState error={error} what="The file was not taken" onRetry={() => form.current?.requestSubmit()} />}
      <div className="row">
        <Button kind="primary" type="submit" icon="upload">
          Upload and label
        </Button>
      </div>
    </form>
  );
}

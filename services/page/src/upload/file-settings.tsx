import { type FormEvent, useRef, useState } from 'react';
import { useAbilities } from '../api/resources';
import { Button } from '../ui/button';
import { SelectField } from '../ui/field';
import { formatCount } from '../ui/format';
import { Notice } from '../ui/notice';
import { ColumnFields } from './column-fields';
import { faultsOf, NEEDED } from './columns';
import type { Encoding } from './decode';
import { FailureNotice } from './failure-notice';
import { FileFacts } from './file-facts';
import type { Preview } from './preview';
import { PreviewTable } from './preview-table';
import { send } from './send';
import { mustName, type Settings } from './settings';
import { changeSettings, type Failure } from './upload-store';

const ENCODINGS = [
  { value: 'windows-1252', word: 'Windows-1252 (Western Europe)' },
  { value: 'latin-1', word: 'Latin-1' },
];

const EncodingField = ({ preview, encoding }: { readonly preview: Preview; readonly encoding: Encoding }) => (
  <SelectField
    label="Encoding"
    hint={
      mustName(preview.encoding)
        ? 'The file is not UTF-8. Look at the rows below: are letters with accents right? If not, save it as UTF-8.'
        : 'The file is not UTF-8 all the way, only in its beginning.'
    }
    options={ENCODINGS}
    value={encoding}
    onChange={(event) => changeSettings({ encoding: event.target.value as Encoding })}
  />
);

export interface FileSettingsProps {
  readonly preview: Preview;
  readonly settings: Settings;
  readonly failure: Failure | undefined;
}

/** What is known of a file, what has to be said about it, and its first rows. */
export function FileSettings({ preview, settings, failure }: FileSettingsProps) {
  const { choice, encoding, llm } = settings;
  const [isChecked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { data: system } = useAbilities();
  const faults = faultsOf(preview.columns, choice);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    const wrong = NEEDED.find((needed) => faults[needed] !== undefined);
    if (wrong === undefined) void send();
    else form.current?.querySelector<HTMLSelectElement>(`select[name="${wrong}"]`)?.focus();
  }

  return (
    <form ref={form} className="stack" onSubmit={submit}>
      <FileFacts preview={preview} encoding={encoding} />
      <ColumnFields
        preview={preview}
        choice={choice}
        onChange={(next) => changeSettings({ choice: next })}
        faults={isChecked ? faults : {}}
      />
      {mustName(encoding) && <EncodingField preview={preview} encoding={encoding} />}
      {preview.unclosedRow !== undefined && (
        <Notice tone="warn" alert title={`A quote in row ${formatCount(preview.unclosedRow)} is never closed`}>
          <p>
            All that follows it belongs to that row, and the server does not take the file like that. Close the quote, or write it twice.
          </p>
        </Notice>
      )}
      <PreviewTable preview={preview} choice={choice} />
      {system?.llm.enabled && (
        <label className="check">
          <input type="checkbox" checked={llm} onChange={(event) => changeSettings({ llm: event.target.checked })} />
          <span>
            Ask the language model about what rules and model leave open.{' '}
            <span className="soft">Such messages are sent to it, with names and secrets masked.</span>
          </span>
        </label>
      )}
      {failure && failure.why !== 'changed' && (
        <FailureNotice failure={failure} takesEncoding={mustName(encoding)} onRetry={() => form.current?.requestSubmit()} />
      )}
      <div className="row">
        <Button kind="primary" type="submit" icon="upload">
          Upload and label
        </Button>
      </div>
    </form>
  );
}

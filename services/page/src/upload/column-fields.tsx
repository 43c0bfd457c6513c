import { SelectField } from '../ui/field';
import { Notice } from '../ui/notice';
import { type ColumnChoice, NEEDED, type Needed } from './columns';
import type { Preview } from './preview';

const WORDS: Readonly<Record<Needed, { label: string; hint: string }>> = {
  source: { label: 'Source', hint: 'Which system wrote the message' },
  log_message: { label: 'Message', hint: 'What is labelled' },
};

const LISTED = 12;

function Missing({ preview }: { readonly preview: Preview }) {
  const missing = NEEDED.filter((needed) => preview.found[needed] === undefined);
  if (missing.length === 0) return null;
  const names = missing.map((name) => `“${name}”`).join(' and no column ');
  const more = preview.columns.length - LISTED;
  return (
    <Notice tone="warn" alert title={`The file has no column ${names}`}>
      <p>
        Its header names{' '}
        {preview.columns.slice(0, LISTED).map((name, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name.
          <span key={i}>
            {i > 0 && ', '}
            <code>{name || '(no name)'}</code>
          </span>
        ))}
        {more > 0 && ` and ${more} more`}. Choose below which of them {missing.length === 2 ? 'are the two' : 'it is'}. If those are no
        names but the first row, put a line with names before it.
      </p>
    </Notice>
  );
}

export interface ColumnFieldsProps {
  readonly preview: Preview;
  readonly choice: ColumnChoice;
  readonly onChange: (choice: ColumnChoice) => void;
  readonly faults: Partial<Record<Needed, string>>;
}

/** Which columns are read: found by their names, or chosen. */
export function ColumnFields({ preview, choice, onChange, faults }: ColumnFieldsProps) {
  const options = [
    { value: '', word: 'Choose …' },
    ...preview.columns.map((name, i) => ({ value: String(i), word: name || `Column ${i + 1} (no name)` })),
  ];
  return (
    <>
      <Missing preview={preview} />
      <div className="column-fields">
        {NEEDED.map((needed) => (
          <SelectField
            key={needed}
            name={needed}
            {...WORDS[needed]}
            error={faults[needed]}
            options={options}
            value={String(choice[needed] ?? '')}
            onChange={({ target: { value } }) => onChange({ ...choice, [needed]: value === '' ? undefined : Number(value) })}
          />
        ))}
      </div>
    </>
  );
}

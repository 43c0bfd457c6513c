import { type FormEvent, useEffect, useState } from 'react';
import type { Schemas } from '../api/types';
import { Button } from '../ui/button';
import { SelectField, TextField } from '../ui/field';
import { formatCount } from '../ui/format';
import { sourceWord } from './filters';
import { othersWord } from './other-sources';

export interface SourceFieldProps {
  readonly sources: Schemas['Summary']['sources'];
  /** Those that are not listed. */
  readonly others: Schemas['Summary']['other_sources'];
  /** Sources that are set. */
  readonly picked: readonly string[];
  /** Told the only source to be shown; undefined: all. */
  readonly onPick: (source: string | undefined) => void;
}

/** As the API takes it. */
const MAX_SOURCE = 1_024;

/** A source as a value of the field, where the empty one is all of them. */
const pick = (source: string): string => `=${source}`;

/** A source by its full name. It counts once it is sent, as parts of a name are no source. */
function ExactSource({ value, onPick }: { readonly value: string; readonly onPick: SourceFieldProps['onPick'] }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onPick(typed === '' ? undefined : typed);
  };
  return (
    <form className="job-exact" onSubmit={send}>
      <TextField
        label="Exact source"
        placeholder="As in the file"
        maxLength={MAX_SOURCE}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" icon="filter" iconOnly title="Show its rows">
        Show its rows
      </Button>
    </form>
  );
}

/** Which source is shown: one of those that are listed and, where there are more, any by its name. Nothing where there is but one. */
export function SourceField({ sources, others, picked, onPick }: SourceFieldProps) {
  const hasMore = others.rows > 0;
  const only = picked.length === 1 ? picked[0] : undefined;
  const isUnlisted = only !== undefined && !sources.some(({ source }) => source === only);
  if (sources.length <= 1 && !hasMore) return null;
  return (
    <>
      <SelectField
        label="Source"
        hint={hasMore && othersWord(sources.length, others)}
        value={only === undefined ? '' : pick(only)}
        onChange={({ target }) => onPick(target.value === '' ? undefined : target.value.slice(1))}
        options={[
          { value: '', word: picked.length > 1 ? `${picked.length} sources` : 'All sources' },
          ...(isUnlisted ? [{ value: pick(only), word: sourceWord(only) }] : []),
          ...sources.map(({ source, rows }) => ({ value: pick(source), word: `${sourceWord(source)} · ${formatCount(rows)}` })),
        ]}
      />
      {hasMore && <ExactSource value={only ?? ''} onPick={onPick} />}
    </>
  );
}

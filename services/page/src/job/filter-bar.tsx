import type { Schemas } from '../api/types';
import { LabelTag, METHOD_WORDS } from '../ui/badges';
import { Button, Chip } from '../ui/button';
import { SelectField } from '../ui/field';
import { Icon } from '../ui/icon';
import type { ChangeQuery } from './change';
import { countFilters, NO_FILTERS, type RowFilters, sourceWord, toggle } from './filters';
import { SearchField } from './search-field';
import { SourceField } from './source-field';

const SORTS = [
  { value: 'row', word: 'As in the file' },
  { value: 'confidence', word: 'Least sure first' },
  { value: '-confidence', word: 'Surest first' },
] as const;

export interface FilterBarProps {
  readonly filters: RowFilters;
  readonly summary: Schemas['Summary'] | undefined;
  readonly onChange: ChangeQuery;
}

/** A filter that is set, as a button that takes it away. */
const SetFilter = ({ name, children, onDrop }: { name: string; children: React.ReactNode; onDrop: () => void }) => (
  <button type="button" className="chip job-set" onClick={onDrop}>
    {children}
    <Icon name="close" />
    <span className="unseen">: remove the filter {name}</span>
  </button>
);

/** Which rows are shown: search, source, presets, and every filter that is set, each to be taken away. */
export function FilterBar({ filters, summary, onChange }: FilterBarProps) {
  const { label, method, source, q, confidence, sort } = filters;
  const isReview = sort === 'confidence' && countFilters(filters) === 0;
  const isOpenOnly = method.join() === 'none';
  return (
    <div className="job-filters">
      <div className="job-filter-fields" data-exact={(summary && summary.other_sources.rows > 0) || undefined}>
        <SearchField value={q} onChange={(text) => onChange({ q: text }, { replace: true })} />
        {summary && (
          <SourceField
            sources={summary.sources}
            others={summary.other_sources}
            picked={source}
            onPick={(only) => onChange({ source: only === undefined ? null : [only] })}
          />
        )}
        <SelectField
          label="Order"
          value={sort}
          onChange={(event) => onChange({ sort: event.target.value === 'row' ? null : event.target.value })}
          options={SORTS}
        />
      </div>
      <div className="chips" data-focus-group>
        <Chip
          pressed={isReview}
          title="Rows without a label, then those that are least sure"
          onClick={() => onChange(isReview ? { sort: null } : { ...NO_FILTERS, sort: 'confidence' })}
        >
          <Icon name="alert" /> Needs review
        </Chip>
        <Chip pressed={isOpenOnly} onClick={() => onChange({ method: isOpenOnly ? null : 'none' })}>
          Not labelled
        </Chip>
        {label.map((each) => (
          <SetFilter key={each} name={each} onDrop={() => onChange({ label: toggle(label, each) })}>
            <LabelTag label={each} />
          </SetFilter>
        ))}
        {!isOpenOnly &&
          method.map((each) => (
            <SetFilter key={each} name={METHOD_WORDS[each]} onDrop={() => onChange({ method: toggle(method, each) })}>
              By: {METHOD_WORDS[each]}
            </SetFilter>
          ))}
        {source.map((each) => (
          <SetFilter key={each} name={`source ${sourceWord(each)}`} onDrop={() => onChange({ source: toggle(source, each) })}>
            Source: {sourceWord(each)}
          </SetFilter>
        ))}
        {confidence && (
          <SetFilter name={`confidence ${confidence}`} onDrop={() => onChange({ confidence: null })}>
            Confidence {confidence.replace('-', ' – ')}
          </SetFilter>
        )}
        {q && (
          <SetFilter name={`text ${q}`} onDrop={() => onChange({ q: null })}>
            “{q}”
          </SetFilter>
        )}
        {(countFilters(filters) > 0 || sort !== 'row') && (
          <Button kind="quiet" small icon="close" onClick={() => onChange({ ...NO_FILTERS, sort: null })}>
            Clear all
          </Button>
        )}
      </div>
    </div>
  );
}

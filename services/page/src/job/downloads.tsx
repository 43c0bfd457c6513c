import { isEnded, type Job } from '@logsieve/client/models';
import { useState } from 'react';
import { resultsPath } from '../api/one-job';
import { useSession } from '../api/session';
import { isPlainClick } from '../shell/link';
import { ErrorState } from '../shell/states';
import { LinkButton } from '../ui/button';
import { Choice } from '../ui/choice';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { formatUnits } from '../ui/format';
import { countFilters, type RowFilters, toFilterQuery } from './filters';
import { useDownload } from './use-download';

export interface DownloadsProps {
  readonly job: Job;
  readonly filters: RowFilters;
  readonly onClose: () => void;
}

/** As a shell takes it: the address holds no apostrophe, as these are written `%27` in it. */
const curlOf = (path: string, needsKey: boolean): string =>
  `curl -fOJ ${needsKey ? '-H "Authorization: Bearer $LOGSIEVE_API_KEY" ' : ''}'${location.origin}${path.replaceAll("'", '%27')}'`;

function Check({ word, hint, value, onChange }: { word: string; hint?: string; value: boolean; onChange: (value: boolean) => void }) {
  return (
    <label className="job-check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {word}
        {hint && <span className="soft small job-check-hint">{hint}</span>}
      </span>
    </label>
  );
}

/** The labelled file in every form, with the command that fetches the same. */
export function Downloads({ job, filters, onClose }: DownloadsProps) {
  const set = countFilters(filters);
  const [format, setFormat] = useState<'csv' | 'ndjson'>('csv');
  const [columns, setColumns] = useState({ confidence: false, method: false, rule: false });
  const [isExcelSafe, setExcelSafe] = useState(false);
  const [isFiltered, setFiltered] = useState(set > 0);
  const { session } = useSession();

  const isCsv = format === 'csv';
  const names = ['label', ...Object.entries(columns).flatMap(([name, isOn]) => (isOn ? [name] : []))].join();
  const isPartial = job.status !== 'completed';
  const path = resultsPath(job.id, {
    ...(isFiltered && set > 0 && toFilterQuery(filters)),
    format: isCsv ? undefined : 'ndjson',
    columns: isCsv && names !== 'label' ? names : undefined,
    excel_safe: isCsv && isExcelSafe ? '1' : undefined,
    partial: isPartial ? '1' : undefined,
  });
  const curl = curlOf(path, session?.keys_required === true);
  const { isAsking, error, begin } = useDownload(path);
  return (
    <Dialog title="Download" onClose={onClose}>
      <Choice
        name="Form of the file"
        value={format}
        onChange={setFormat}
        options={[
          { value: 'csv', word: 'CSV' },
          { value: 'ndjson', word: 'NDJSON' },
        ]}
      />
      {isCsv ? (
        <fieldset className="job-checks">
          <legend>The file as it was uploaded, with the label in one more column, and:</legend>
          <Check word="Confidence" value={columns.confidence} onChange={(confidence) => setColumns({ ...columns, confidence })} />
          <Check word="Method" value={columns.method} onChange={(method) => setColumns({ ...columns, method })} />
          <Check word="Id of the rule" value={columns.rule} onChange={(rule) => setColumns({ ...columns, rule })} />
          <Check
            word="Safe for Excel"
            hint="Cells that a spreadsheet would take for a formula get an apostrophe in front."
            value={isExcelSafe}
            onChange={setExcelSafe}
          />
        </fieldset>
      ) : (
        <p className="soft small">One JSON object a line: number, source, message, label, method, confidence and rule of each row.</p>
      )}
      {set > 0 && <Check word={`Only the rows that pass the ${formatUnits(set, 'filter')}`} value={isFiltered} onChange={setFiltered} />}
      {isPartial && (
        <p className="soft small">
          {isEnded(job.status) ? 'The job did not come to its end' : 'The job still runs'}: the file holds the rows that are labelled by
          now.
        </p>
      )}
      <div className="stack" data-focus-group>
        <div className="row">
          <LinkButton
            kind="primary"
            icon="download"
            href={path}
            download=""
            aria-disabled={isAsking || undefined}
            onClick={(event) => {
              if (!isPlainClick(event)) return;
              event.preventDefault();
              void begin();
            }}
          >
            Download {isCsv ? 'CSV' : 'NDJSON'}
          </LinkButton>
        </div>
        {error && <ErrorState error={error} what="The file could not be downloaded" onRetry={() => void begin()} />}
      </div>
      <div className="job-curl">
        <div className="row spread">
          <h3>The same in a terminal</h3>
          <CopyButton text={curl} what="command" />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
        <pre tabIndex={0}>
          <code>{curl}</code>
        </pre>
      </div>
    </Dialog>
  );
}

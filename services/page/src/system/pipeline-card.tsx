import type { Schemas } from '../api/types';
import { Link } from '../shell/link';
import { Badge } from '../ui/badges';
import { Card } from '../ui/card';
import { CopyButton } from '../ui/copy-button';
import { formatUnits } from '../ui/format';
import { Time } from '../ui/time';

type Edit = Schemas['RejectedEdit'];

const Rejected = ({ edit: { file, line, reason, time } }: { readonly edit: Edit }) => (
  <li>
    <p className="row spread small">
      <strong>
        {file}
        {line !== null && <>, line {line}</>}
      </strong>
      <Time at={time} />
    </p>
    <p className="system-reason">{reason}</p>
  </li>
);

/** The version that the next upload is pinned to, and edits that were not taken up. */
export function PipelineCard({ pipeline: { version, rejected } }: { readonly pipeline: Schemas['System']['pipeline'] }) {
  return (
    <Card
      title="Pipeline"
      note="Labels, routes, rules and model."
      end={
        rejected.length > 0 ? (
          <Badge tone="bad" icon="alert">
            {formatUnits(rejected.length, 'refused edit')}
          </Badge>
        ) : (
          <Badge tone="good" icon="check">
            In order
          </Badge>
        )
      }
    >
      <div className="stack">
        <dl className="system-facts">
          <div>
            <dt>Active version</dt>
            <dd className="system-version">
              <code title={version}>{version}</code>
              <CopyButton text={version} what="version of the pipeline" />
            </dd>
          </div>
        </dl>
        {rejected.length === 0 ? (
          <p className="soft small">
            No saved edit was refused. See the <Link href="/rules">rules</Link> and the <Link href="/model">model</Link> of this version.
          </p>
        ) : (
          <>
            <p className="small">These saved edits were refused; the version above stays active.</p>
            <ul className="system-rejected" aria-label="Refused edits">
              {rejected.map((edit) => (
                <Rejected key={`${edit.time} ${edit.file}`} edit={edit} />
              ))}
            </ul>
          </>
        )}
      </div>
    </Card>
  );
}

import type { Schemas } from '../api/types';
import { Pieces } from '../job/pieces';
import { Link } from '../shell/link';
import { Badge, LabelTag, MethodTag } from '../ui/badges';
import { formatCount, formatUnits } from '../ui/format';
import { clip } from './clip';
import { RuleLink } from './rule-link';
import type { Trial } from './trial';

type Match = Schemas['RuleTestMatch'];

function Where({ trial, match }: { readonly trial: Trial; readonly match: Match }) {
  if (trial.on === 'samples') return <>Message {formatCount(match.row)}</>;
  return (
    <>
      <Link href={`/jobs/${trial.job}?row=${match.row}`}>Row {formatCount(match.row)}</Link> <span className="soft">{match.source}</span>
    </>
  );
}

/** The label that a message has now, and the one that it would get. */
function Labels({ trial, match }: { readonly trial: Trial; readonly match: Match }) {
  const now = match.label === null ? <span className="soft">no label yet</span> : <LabelTag label={match.label} />;
  if (!match.taken || trial.label === '' || trial.label === match.label) {
    return (
      <>
        {now}
        {match.method && match.label !== null && <MethodTag method={match.method} />}
        {match.taken && trial.label !== '' && <span className="soft">stays</span>}
      </>
    );
  }
  return (
    <>
      {now}
      <span aria-hidden="true">→</span>
      <span className="unseen">would become</span>
      <LabelTag label={trial.label} />
    </>
  );
}

/** The first messages that match, with what was found in each. */
export function TrialMatches({ trial, result }: { readonly trial: Trial; readonly result: Schemas['RuleTestResult'] }) {
  const { matches, matched } = result;
  if (matches.length === 0) {
    return (
      <p className="soft">The pattern is found in none of the {formatUnits(result.looked_at, trial.on === 'job' ? 'row' : 'message')}.</p>
    );
  }
  return (
    <section className="rules-part">
      <h3>
        {matches.length < matched ? `The first ${formatCount(matches.length)} of ${formatUnits(matched, 'match', 'matches')}` : 'Matches'}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <ol className="rules-matches" aria-label="Matches" tabIndex={0}>
        {matches.map((match) => (
          <li key={match.row}>
            <div className="row small">
              <span className="rules-where">
                <Where trial={trial} match={match} />
              </span>
              <Labels trial={trial} match={match} />
              {!match.taken && match.taken_by === null && <Badge>no rules on its route</Badge>}
              {match.taken_by !== null && (
                <Badge tone="warn" icon="alert">
                  taken first by <RuleLink id={match.taken_by} />
                </Badge>
              )}
            </div>
            <p className="mono rules-message">
              <Pieces pieces={clip(match.log_message, match.spans)} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

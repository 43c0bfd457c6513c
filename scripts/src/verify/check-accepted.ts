import type { Evidence } from './evidence';
import { Check, type Finding } from './finding';
import { groupBy } from './group-by';
import { type EventOf, eventsOf } from './history';
import { jobsOf } from './jobs-of';

/**
 * I5: what was accepted is there in the end (or was removed on request); what was refused left nothing; an upload without an answer is a job
 * or none, and one job where it had an idempotency key. Read from the last list of each owner, when nothing runs any more. Who is sent away is told
 * when to come again, and where nothing was broken everybody is answered.
 */
export function checkAccepted({ history }: Evidence): Finding[] {
  const check = new Check('I5', 'accepted means kept, refused means nothing');
  const submits = eventsOf(history, 'submit');
  const lists = new Map(eventsOf(history, 'list').map((list) => [list.owner, list]));
  for (const job of jobsOf(history)) {
    const listed = lists.get(job.owner);
    if (!listed || listed.t < job.t) continue;
    const isThere = listed.jobs.some(({ id }) => id === job.id);
    if (!job.triedToDelete) check.expect(isThere, 'lost', () => `${job.id} was accepted and is not there`);
    if (job.deleted) check.expect(!isThere, 'left over', () => `${job.id} was deleted and is there`);
    const last = listed.jobs.find(({ id }) => id === job.id);
    if (last) check.expect(last.sha256 === job.sha256, 'changed', () => `${job.id} has other bytes than were sent`);
  }
  for (const { owner, jobs } of lists.values()) {
    const bySha = groupBy(
      submits.filter((one) => one.owner === owner),
      ({ sha256 }) => sha256,
    );
    for (const [sha256, here] of groupBy(jobs, (job) => job.sha256))
      checkSame(
        check,
        bySha.get(sha256) ?? [],
        here.map(({ id }) => id),
      );
  }
  checkAnswers(check, history);
  return [check.finding()];
}

function checkAnswers(check: Check, history: Evidence['history']): void {
  const isBroken = eventsOf(history, 'fault').length > 0;
  for (const { input, status, way, retryAfter, body } of eventsOf(history, 'submit')) {
    if (status === 429 || status === 503)
      check.expect(retryAfter !== undefined, 'stuck', () => `${input} was sent away (${status}) and not told until when: ${body}`);
    else if (!isBroken && way !== 'cut')
      check.expect(status === 202, 'lost', () => `${input} was answered with ${status} although nothing was broken`);
  }
}

/** No answer came, or the gateway's word that it does not know what ingest would have said. */
const isUnknown = ({ status, body }: EventOf<'submit'>): boolean =>
  status === null || (status === 502 && body?.includes('"outcome-unknown"') === true);

/** The jobs that are there for one file, against the uploads of it. */
function checkSame(check: Check, submits: readonly EventOf<'submit'>[], here: readonly string[]): void {
  const acked = new Set(submits.flatMap(({ job, status }) => (job && status !== null && status < 300 ? [job] : [])));
  const unknown = submits.filter(isUnknown);
  const unacked = here.filter((id) => !acked.has(id));
  const name = submits[0]?.input ?? 'a file that nobody sent';
  check.expect(
    unacked.length <= unknown.length,
    'duplicated',
    () => `${unacked.length} jobs of ${name} are there that no answer named, of ${unknown.length} uploads without an answer`,
  );
  const keys = new Set(submits.flatMap(({ key }) => key ?? []));
  if (keys.size > 0) check.expect(here.length <= keys.size, 'duplicated', () => `${here.length} jobs of ${name} came of ${keys.size} keys`);
}

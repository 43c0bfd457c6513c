import type { Evidence } from './evidence';
import { Check, type Finding } from './finding';
import { eventsOf, type JobView } from './history';
import { faultsDuring, isOver, jobsOf, type KnownJob } from './jobs-of';

/** The states in their order, each of which is never left for an earlier one. */
const ORDER = ['queued', 'in_progress', 'cancelling', 'completed', 'failed', 'cancelled', 'expired'];
/** What a running job counts is told from Redis: while that is away, or has forgotten the job, the counts of a job that runs may begin again. */
const FORGETS = /^redis-/;

/** I4: every accepted job ends in time, its state never goes back, its counts never fall, and in the end every row is counted once. */
export function checkEnds({ history, endWithinMs }: Evidence): Finding[] {
  const check = new Check('I4', 'every job ends, and its counts add up');
  const end = eventsOf(history, 'list').at(-1)?.t;
  for (const job of jobsOf(history)) {
    const faults = faultsDuring(history, job);
    const from = Math.max(job.t, ...faults.map(({ until }) => until));
    const ended = job.views.find(({ view }) => isOver(view.status));
    if (!job.deleted) {
      check.expect(
        ended !== undefined && ended.t - from <= endWithinMs,
        'stuck',
        () => `${job.id} ${ended ? `took ${ended.t - from} ms` : `has not ended after ${(end ?? from) - from} ms`} since the last fault`,
      );
    }
    checkOrder(
      check,
      job,
      faults.some(({ kind }) => FORGETS.test(kind)),
    );
    if (ended) checkCounts(check, job, ended.view);
    check.expect(
      job.views.every(({ view }) => view.status !== 'cancelled' && view.status !== 'cancelling') || job.triedToCancel,
      'changed',
      () => `${job.id} is cancelled, which nobody asked for`,
    );
    check.expect(!job.views.some(({ view }) => view.status === 'failed'), 'lost', () => `${job.id} has failed: ${ended?.view.error}`);
  }
  return [check.finding()];
}

function checkOrder(check: Check, { id, views }: KnownJob, forgets: boolean): void {
  let before: JobView | undefined;
  for (const { view } of views) {
    if (before) {
      const [was, is] = [ORDER.indexOf(before.status), ORDER.indexOf(view.status)];
      const begunAnew = forgets && before.status === 'in_progress' && view.status === 'queued';
      check.expect(is >= was || begunAnew, 'changed', () => `${id} was ${before?.status} and is ${view.status}`);
      if (isOver(before.status))
        check.expect(
          before.status === view.status && JSON.stringify(before.labels) === JSON.stringify(view.labels),
          'changed',
          () => `${id} had ended as ${before?.status} and has changed since`,
        );
      else if (!forgets)
        check.expect(
          view.rows.done >= before.rows.done,
          'changed',
          () => `${id}: ${before?.rows.done} rows were done, now ${view.rows.done}`,
        );
    }
    before = view;
  }
}

function checkCounts(check: Check, { id }: KnownJob, { rows, stages, labels, status }: JobView): void {
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
  const byLabel = sum(Object.values(labels));
  const byStage = sum(stages.map(({ labelled }) => labelled)) + rows.unclassified;
  const text = () => `${id} (${status}): ${rows.total} rows, ${rows.done} done, ${byLabel} by label, ${byStage} by stage`;
  check.expect(rows.done <= rows.total && byLabel <= rows.total && byStage <= rows.total, 'duplicated', text);
  if (status === 'completed') check.expect(rows.done === rows.total && byLabel === rows.total && byStage === rows.total, 'lost', text);
}

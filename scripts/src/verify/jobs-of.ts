import { type EventOf, eventsOf, type HistoryEvent, type JobView } from './history';

/** One accepted upload and all that its client was told of it. */
export interface KnownJob {
  readonly id: string;
  readonly owner: string;
  readonly input: string;
  readonly sha256: string;
  /** When its first upload was sent. */
  readonly t: number;
  readonly views: readonly { readonly t: number; readonly view: JobView }[];
  readonly downloads: readonly EventOf<'download'>[];
  /** When it was asked to end, and when it was removed: each where the server said yes. */
  readonly cancelled: boolean;
  readonly deleted: boolean;
  /** Asked for, and answered or not. */
  readonly triedToCancel: boolean;
  readonly triedToDelete: boolean;
}

const OK = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

/** The jobs of a history, in the order of their uploads. Uploads with a key that named a job again are one. */
export function jobsOf(history: readonly HistoryEvent[]): KnownJob[] {
  const jobs = new Map<string, EventOf<'submit'>>();
  for (const submit of eventsOf(history, 'submit'))
    if (submit.job && OK(submit.status) && !jobs.has(submit.job)) jobs.set(submit.job, submit);
  const byJob = new Map<string, HistoryEvent[]>();
  for (const event of eventsOf(history, 'look', 'cancel', 'delete', 'download'))
    byJob.set(event.job, [...(byJob.get(event.job) ?? []), event]);
  return [...jobs].map(([id, { owner, input, sha256, t }]) => {
    const mine = byJob.get(id) ?? [];
    const cancels = eventsOf(mine, 'cancel');
    const deletes = eventsOf(mine, 'delete');
    return {
      id,
      owner,
      input,
      sha256,
      t,
      views: eventsOf(mine, 'look').flatMap(({ ack, t: sent, view }) => (view ? [{ t: ack ?? sent, view }] : [])),
      downloads: eventsOf(mine, 'download'),
      cancelled: cancels.some(({ status }) => OK(status)),
      deleted: deletes.some(({ status }) => OK(status)),
      triedToCancel: cancels.length > 0,
      triedToDelete: deletes.length > 0,
    };
  });
}

export const lastView = (job: KnownJob): JobView | undefined => job.views.at(-1)?.view;

/** The faults that met a job: those between its upload and its end, if that was seen. */
export function faultsDuring(history: readonly HistoryEvent[], job: KnownJob): EventOf<'fault'>[] {
  const end = job.views.find(({ view }) => isOver(view.status))?.t ?? Number.POSITIVE_INFINITY;
  return eventsOf(history, 'fault').filter((fault) => fault.until >= job.t && fault.t <= end);
}

const OVER = new Set(['completed', 'failed', 'cancelled', 'expired']);
export const isOver = (status: string): boolean => OVER.has(status);

import type { Evidence } from './evidence';
import { Check, type Finding } from './finding';
import { groupBy } from './group-by';
import { eventsOf } from './history';

/** Within this a process has ended in order. */
const END_LIMIT_S = 30;
/** Files that a process may have open after a crowd and had not before: connections that are kept for a moment, what is opened at its first use. */
const MORE_FILES = 16;

/**
 * I11: a small job sent after the last fault is over completes in time, without a hand; small requests stay fast beside a crowd; a process that is
 * asked to end does. I12: nothing grows past its bounds meanwhile, who crawls is let go in time, and what a crowd opened is closed.
 */
export function checkHealth({ history, caps }: Evidence): Finding[] {
  const alive = new Check('I11', 'it works again after a fault');
  for (const { fault, ended, seconds, limit } of eventsOf(history, 'probe'))
    alive.expect(ended, 'stuck', () => `after ${fault} a probe had not completed within ${limit} s (${seconds.toFixed(1)} s waited)`);
  for (const { of, seconds, code } of eventsOf(history, 'end'))
    alive.expect(
      code === 0 && seconds <= END_LIMIT_S,
      'stuck',
      () => `${of} was asked to end, and did with code ${code} after ${seconds.toFixed(1)} s`,
    );
  for (const [request, all] of groupBy(eventsOf(history, 'small'), (one) => one.request)) {
    const ascending = all.map(({ ms }) => ms).sort((a, b) => a - b);
    const p95 = ascending[Math.ceil(0.95 * ascending.length) - 1] ?? 0;
    const limit = all[0]?.limit ?? 0;
    alive.expect(p95 < limit, 'stuck', () => `${request} took ${Math.round(p95)} ms at the 95th percentile, ${limit} ms are promised`);
    for (const { status } of all) alive.expect(status === 200, 'stuck', () => `${request} was answered with ${status} beside a crowd`);
  }
  const bounded = new Check('I12', 'nothing grows past its bounds');
  for (const [of, samples] of groupBy(eventsOf(history, 'sample'), (sample) => sample.of)) {
    const most = caps.bytes[of] ?? caps.bytes['*'] ?? Number.POSITIVE_INFINITY;
    for (const { bytes, files } of samples) {
      bounded.expect(bytes <= most, 'over bounds', () => `${of} held ${bytes} bytes, ${most} at most are promised`);
      if (files !== null) bounded.expect(files <= caps.files, 'over bounds', () => `${of} had ${files} files open, ${caps.files} at most`);
    }
  }
  for (const { how, seconds, limit } of eventsOf(history, 'crawl'))
    bounded.expect(seconds !== null && seconds <= limit, 'over bounds', () => `${how} was not let go within ${limit} s (${seconds} s)`);
  for (const { of, before, after } of eventsOf(history, 'files'))
    bounded.expect(
      after <= before + MORE_FILES,
      'over bounds',
      () => `${of} had ${before} files open before the crowd, and ${after} after it`,
    );
  return [alive.finding(), bounded.finding()];
}

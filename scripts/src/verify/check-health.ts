import type { Evidence } from './evidence';
import { Check, type Finding } from './finding';
import { groupBy } from './group-by';
import { eventsOf } from './history';

/** Within this a process has ended in order. */
const END_LIMIT_S = 30;

/** I11: a small job sent after the last fault is over completes in time, without a hand; a process that is asked to end does. I12: nothing grows past its bounds meanwhile. */
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
  const bounded = new Check('I12', 'nothing grows past its bounds');
  for (const [of, samples] of groupBy(eventsOf(history, 'sample'), (sample) => sample.of)) {
    const most = caps.bytes[of] ?? caps.bytes['*'] ?? Number.POSITIVE_INFINITY;
    for (const { bytes, files } of samples) {
      bounded.expect(bytes <= most, 'over bounds', () => `${of} held ${bytes} bytes, ${most} at most are promised`);
      if (files !== null) bounded.expect(files <= caps.files, 'over bounds', () => `${of} had ${files} files open, ${caps.files} at most`);
    }
  }
  return [alive.finding(), bounded.finding()];
}

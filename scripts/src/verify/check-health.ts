import type { Evidence } from './evidence';
import { Check, type Finding } from './finding';
import { groupBy } from './group-by';
import { eventsOf } from './history';

/** I11: a small job sent after the last fault is over completes in time, without a hand. I12: nothing grows past its bounds meanwhile. */
export function checkHealth({ history, caps }: Evidence): Finding[] {
  const alive = new Check('I11', 'it works again after a fault');
  for (const { fault, ended, seconds, limit } of eventsOf(history, 'probe'))
    alive.expect(ended, 'stuck', () => `after ${fault} a probe had not completed within ${limit} s (${seconds.toFixed(1)} s waited)`);
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

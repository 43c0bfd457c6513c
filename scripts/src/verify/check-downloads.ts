import type { Evidence } from './evidence';
import { Check, type Finding } from './finding';
import { jobsOf, lastView } from './jobs-of';

/** I10: a download is the whole file or an error. I3's other half: a job's file is the same whenever it is asked for. */
export function checkDownloads({ history }: Evidence): Finding[] {
  const whole = new Check('I10', 'a download is whole or an error');
  const same = new Check('I3', 'a job has one output for good');
  for (const job of jobsOf(history)) {
    const complete = job.downloads.filter(({ file }) => file !== null);
    for (const one of job.downloads) {
      if (one.status !== 200 || one.error !== null) continue;
      whole.expect(
        one.declared === null || one.declared === one.bytes,
        'lost',
        () => `${job.id}: ${one.bytes} bytes came of ${one.declared}, and nothing said so`,
      );
    }
    // What a cancel keeps is told as a partial result, whose verdicts may still be on their way to their one file.
    if (lastView(job)?.status !== 'completed') continue;
    const [first, ...others] = complete;
    for (const other of others) {
      same.expect(other.sha256 === first?.sha256, 'changed', () => `${job.id}: two downloads differ`);
      same.expect(other.etag === first?.etag, 'changed', () => `${job.id}: the ETag was ${first?.etag} and is ${other.etag}`);
    }
  }
  return [whole.finding(), same.finding()];
}

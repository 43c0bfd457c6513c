import type { Job } from '@logsieve/client/models';

const number = (value: number): string => value.toLocaleString('en-US');

/** One line about a running job: rows done, and what each stage has labelled. */
export function describeProgress(job: Job): string {
  const share = job.rows.total === 0 ? 100 : Math.floor((100 * job.rows.done) / job.rows.total);
  const stages = job.stages.map((stage) => `${stage.name} ${number(stage.labelled)}/${number(stage.in)}`).join(' · ');
  return `${job.status.replace('_', ' ')} ${share}% (${number(job.rows.done)} of ${number(job.rows.total)} rows) · ${stages}`;
}

/** The end of a job in two lines: its rows and its labels. */
export function describeEnd(job: Job): string {
  const { total, unclassified, failed } = job.rows;
  const labels = Object.entries(job.labels).sort(([, a], [, b]) => b - a);
  const trouble = failed > 0 ? `, ${number(failed)} of them could not be asked about` : '';
  return `${number(total)} rows labelled, ${number(unclassified)} unclassified${trouble}\n${labels.map(([name, rows]) => `${name} ${number(rows)}`).join(' · ')}`;
}

/** Shows progress on a terminal in one line that is written over; elsewhere a line for each tenth of the rows and for each new state. */
export function createProgress(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): { show(job: Job): void; end(): void } {
  let shown = '';
  return {
    show: (job) => {
      if (stream.isTTY) {
        stream.write(`\r\x1b[K${describeProgress(job)}`);
        return;
      }
      const now = job.rows.total === 0 ? 10 : Math.floor((10 * job.rows.done) / job.rows.total);
      const step = `${job.status} ${now}`;
      if (step === shown) return;
      shown = step;
      stream.write(`${describeProgress(job)}\n`);
    },
    end: () => {
      if (stream.isTTY) stream.write('\r\x1b[K');
    },
  };
}

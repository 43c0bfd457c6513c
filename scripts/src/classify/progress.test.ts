import type { Job } from '@logsieve/client/models';
import { createProgress } from './progress';

function collect(isTTY: boolean): { lines: string[]; stream: Parameters<typeof createProgress>[0] } {
  const lines: string[] = [];
  return { lines, stream: { isTTY, write: (text: string | Uint8Array) => lines.push(String(text)) > 0 } };
}

const job = (status: Job['status'], done: number) =>
  ({
    status,
    rows: { total: 10, done, unclassified: 0, failed: 0 },
    stages: [{ name: 'regex', in: 10, labelled: done }],
  }) as unknown as Job;

describe('progress', () => {
  test('off a terminal it is a line for each tenth, and the end is shown though no row came with it', () => {
    const { lines, stream } = collect(false);
    const progress = createProgress(stream);
    progress.show(job('in_progress', 5));
    progress.show(job('in_progress', 5));
    progress.show(job('in_progress', 10));
    progress.show(job('completed', 10));
    progress.end();
    expect(lines.map((line) => line.split(' · ')[0])).toEqual([
      'in progress 50% (5 of 10 rows)',
      'in progress 100% (10 of 10 rows)',
      'completed 100% (10 of 10 rows)',
    ]);
  });

  test('on a terminal one line is written over', () => {
    const { lines, stream } = collect(true);
    createProgress(stream).show(job('completed', 10));
    expect(lines).toEqual(['\r\x1b[Kcompleted 100% (10 of 10 rows) · regex 10/10']);
  });
});

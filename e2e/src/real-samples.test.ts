import { readdirSync } from 'node:fs';
import path from 'node:path';
import { getLabels, label, readResource } from './support/client';
import { readWithPython } from './support/python-csv';
import { ROOT } from './support/system';

const files = readdirSync(path.join(ROOT, 'resources/samples/real')).filter((name) => name.endsWith('.csv') && name !== 'SOURCES.csv');

describe('lines that real programs printed', () => {
  test.each(files)(
    '%s goes through, each line with a label',
    async (file) => {
      const labels = await getLabels();
      const input = readResource(`samples/real/${file}`);
      const { job, output } = await label(input);
      const before = await readWithPython(input);
      const after = await readWithPython(output);
      expect(after.map((row) => row.slice(0, -1))).toEqual(before);
      expect(job).toMatchObject({ status: 'completed', rows: { total: before.length - 1, done: before.length - 1, failed: 0 } });
      for (const row of after.slice(1)) expect(labels).toContain(row.at(-1));
    },
    120_000,
  );

  test('the mixed file comes back as recorded', async () => {
    const { output } = await label(readResource('samples/mixed.csv'), { timeoutMs: 120_000 });
    expect(output.toString()).toBe(readResource('samples/mixed.expected.csv').toString());
  }, 120_000);
});

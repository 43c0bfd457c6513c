import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const rows = [
  ...readFileSync(path.join(ROOT, 'SECURITY.md'), 'utf8').matchAll(/^\| (S\d+) \| (.+?) \| (met|in part|not met) \| (.+) \|$/gm),
];

test('SECURITY.md says of each requirement where it is met, by tests that are there, or what is missing', () => {
  expect(rows.map(([, id]) => id)).toEqual(Array.from({ length: 46 }, (_, index) => `S${index + 1}`));
  for (const [, id, , state, where = ''] of rows) {
    const tests = [...where.matchAll(/\]\(([^)]+\.test\.ts)\)/g)].map(([, file = '']) => file);
    for (const file of tests) expect([id, file, existsSync(path.join(ROOT, file))]).toEqual([id, file, true]);
    expect([id, state === 'not met' || tests.length > 0]).toEqual([id, true]);
  }
});

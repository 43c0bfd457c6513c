import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listPackages } from './list-packages';
import { withPackageTable } from './package-table';

const ROOT = path.resolve(__dirname, '../../..');
const document = readFileSync(path.join(ROOT, 'THIRD_PARTY_LICENSES.md'), 'utf8');

test('THIRD_PARTY_LICENSES.md lists what the lock installs (else: npm run build && node scripts/dist/third-party-licenses.js)', () => {
  const packages = listPackages(ROOT);
  expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['bullmq', 'express', 'groq-sdk', 'zod', 'busboy']));
  expect(packages.map(({ name }) => name)).not.toContain('jest');
  expect(withPackageTable(document, packages)).toBe(document);
});

test('a package that is gone goes from the table', () => {
  const packages = [{ name: 'one', version: '1.0.0', licence: 'MIT' }];
  const changed = withPackageTable(document, packages);
  expect(changed).toContain('| one | 1.0.0 | MIT |');
  expect(changed).not.toContain('| bullmq |');
  expect(() => withPackageTable('no table', packages)).toThrow('lacks the lines');
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

/** What runs as a service: not tests, nor what they are made with. */
const sources = execFileSync('git', ['ls-files', 'services/*.ts', 'services/*.tsx', 'shared/*.ts'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && !/\.test\.tsx?$|\/testing\//.test(file));

/** Looks for an installed server, by a fixed name; no service calls it. */
const STARTS_PROGRAMS = ['shared/platform/src/redis/find-redis-binary.ts'];

const filesWith = (pattern: RegExp): string[] => sources.filter((file) => pattern.test(readFileSync(path.join(ROOT, file), 'utf8')));

test('services start no programs and run no text as code', () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(filesWith(/node:child_process|from 'child_process'/)).toEqual(STARTS_PROGRAMS);
  expect(filesWith(/(?<![.\w])eval\(|new Function\(|from 'node:vm'|dangerouslySetInnerHTML|\.innerHTML\b/)).toEqual([]);
});

/** Compares the digests of two versions of the key file: nobody sends either. */
const COMPARES_STORED_DIGESTS = ['services/gateway/src/door/admitted.ts'];

test('what somebody sends as a secret is compared in constant time, never by an operator', () => {
  const secret = String.raw`\w*(?:sha256|digest|signature|secret|password|token|apikey|api_key|sent)\w*`;
  const compared = new RegExp(
    `${secret}\\)?\\s*[!=]==?(?!=)(?!\\s*undefined)|[!=]==?\\s*[\\w.?(]*${secret}|\\.equals\\(|localeCompare\\(`,
    'i',
  );
  const keepers = sources.filter((file) => /^services\/gateway\/src\/door\/|^shared\/platform\/src\/keys\//.test(file));
  expect(keepers.length).toBeGreaterThan(10);
  expect(keepers.filter((file) => compared.test(readFileSync(path.join(ROOT, file), 'utf8')))).toEqual(COMPARES_STORED_DIGESTS);
  const timed = filesWith(/timingSafeEqual\(/);
  expect(timed).toEqual(['services/gateway/src/door/keyring.ts', 'services/gateway/src/door/session-cookie.ts']);
  // Keys, sessions and their digests are handled nowhere else.
  const handling = filesWith(/digestKey\(|createHmac\(/);
  expect(handling).toEqual(timed);
});

test('what is required by name at run time has that name in the source', () => {
  const dynamic = filesWith(/(?<![.\w])(?:require|import)\((?!['"]|\/\*)/).filter((file) => !file.startsWith('services/page/'));
  expect(dynamic).toEqual([]);
});

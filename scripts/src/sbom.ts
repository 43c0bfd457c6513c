import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { findForbidden } from './documents/licence-policy';
import { listPackages } from './documents/list-packages';
import { makeSbom } from './documents/make-sbom';

/** `scripts/sbom [FILE]`: writes the list of materials, to standard output where no file is named; code 1 where a licence is not allowed. */
const ROOT = path.resolve(__dirname, '../..');
const forbidden = findForbidden(listPackages(ROOT));
const text = `${JSON.stringify(makeSbom(ROOT), null, 2)}\n`;
const [file] = process.argv.slice(2);
if (file) writeFileSync(file, text);
else process.stdout.write(text);
for (const { name, version, licence } of forbidden) process.stderr.write(`${name} ${version}: the licence ${licence} is not allowed\n`);
process.exitCode = forbidden.length > 0 ? 1 : 0;

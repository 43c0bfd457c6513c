import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listPackages } from './documents/list-packages';
import { withPackageTable } from './documents/package-table';

/** Brings the table of THIRD_PARTY_LICENSES.md up to date after a change of package-lock.json. */
const ROOT = path.resolve(__dirname, '../..');
const file = path.join(ROOT, 'THIRD_PARTY_LICENSES.md');
writeFileSync(file, withPackageTable(readFileSync(file, 'utf8'), listPackages(ROOT)));

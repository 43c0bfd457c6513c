/**
 * Sums up the Jest reports (`--json`) in a folder: prints `N passed, N failed`, exits with 1 where one failed, none passed, or the run did.
 * A run that failed without a failed test (a build, a lint) counts as one failure.
 */
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const [folder, status] = process.argv.slice(2);
const reports = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
const sum = (field) => reports.reduce((total, report) => total + report[field], 0);
const passed = sum('numPassedTests');
const broken = sum('numFailedTests') + sum('numRuntimeErrorTestSuites');
const failed = broken === 0 && (status !== '0' || passed === 0) ? 1 : broken;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

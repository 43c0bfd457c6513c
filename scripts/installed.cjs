// Ends with 0 when node_modules holds what package-lock.json says, else with 1. Runs before anything is installed.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;

try {
  const installed = packagesOf('node_modules/.package-lock.json');
  const wanted = Object.entries(packagesOf('package-lock.json')).filter(
    ([path]) => path.startsWith('node_modules/') || path.includes('/node_modules/'),
  );
  const missing = wanted.filter(([path, entry]) => !entry.optional && !entry.link && installed[path]?.version !== entry.version);
  process.exitCode = missing.length > 0 ? 1 : 0;
} catch {
  process.exitCode = 1;
}

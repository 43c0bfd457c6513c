#!/usr/bin/env node
/**
 * Completes package-lock.json: names the optional packages of every platform, also of those that the registry at hand does not serve.
 * `npm ci` refuses a lock file that lacks them, on every machine. Run it after `npm install`; `--check` only says whether it is due.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const file = path.join(__dirname, '..', 'package-lock.json');
const OS = ['android', 'darwin', 'win32', 'freebsd', 'openharmony', 'linux', 'sunos', 'openbsd', 'netbsd', 'aix'];
const CPU = ['arm64', 'x64', 'ia32', 'arm', 'loong64', 'ppc64', 'riscv64', 's390x', 'mips64el', 'wasm32'];

/** The platform that a package is for, read from its name: `core-linux-arm-gnueabihf` is for linux on arm with glibc. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const os = OS.find((word) => words.includes(word));
  const cpu = CPU.find((word) => words.includes(word));
  const libc = words.some((word) => word.startsWith('gnu')) ? 'glibc' : words.some((word) => word.startsWith('musl')) ? 'musl' : undefined;
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(os === 'linux' && libc && { libc: [libc] }) };
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = {};
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const platform = platformOf(name);
    if (lock.packages[`node_modules/${name}`] || !platform.cpu) continue;
    missing[`node_modules/${name}`] = { version, ...platform, ...(entry.dev && { dev: true }), optional: true };
  }
}

const names = Object.keys(missing);
if (process.argv.includes('--check')) {
  if (names.length > 0)
    console.error(`package-lock.json lacks ${names.length} packages of other platforms: run node scripts/lock-platforms.cjs`);
  process.exit(names.length > 0 ? 1 : 0);
}
lock.packages = Object.fromEntries(Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${names.length} packages of other platforms named`);

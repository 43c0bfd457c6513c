import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

const shared = path.resolve(import.meta.dirname, '../../shared');

/** Puts each file that compresses beside itself, compressed: the gateway sends that to who takes gzip. */
const compressed = {
  name: 'compressed',
  writeBundle({ dir }, bundle) {
    for (const [name, { code, source }] of Object.entries(bundle))
      if (/\.(js|css|csv)$/.test(name)) writeFileSync(path.join(dir, `${name}.gz`), gzipSync(code ?? source, { level: 9 }));
  },
};

// Whoever builds: tests start Logsieve with NODE_ENV=test, which would make React bring its checks for developers.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

/** The page as the gateway serves it: `dist/index.html`, and hashed files in `dist/assets`. `npm run dev` asks a Logsieve on port 8000. */
export default defineConfig({
  root: import.meta.dirname,
  // Sources rather than what they are built to: modules can be shaken, CommonJS can't.
  resolve: {
    alias: [
      { find: /^@logsieve\/client\/(.*)$/, replacement: `${shared}/client/src/$1.ts` },
      { find: /^@logsieve\/contracts\/(.*)$/, replacement: `${shared}/contracts/src/$1.ts` },
    ],
  },
  plugins: [compressed],
  build: {
    target: 'es2022',
    // A data: address is none that the policy lets a script ask for.
    assetsInlineLimit: 0,
    // A tab that is open still finds the files of the build that it came with.
    emptyOutDir: false,
    // It would add a script of its own for browsers that are too old for the rest too.
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: { proxy: Object.fromEntries(['/v1', '/docs', '/admin', '/openapi.json', '/assets'].map((at) => [at, 'http://127.0.0.1:8000'])) },
});

import { spawnSync } from 'node:child_process';

const MODULE = require.resolve('./passing-bytes.ts');

/** Peak of buffers outside of the heap, in MiB, while 256 MiB pass in pieces of 64 KiB. */
function peakOf(...flags: string[]): number {
  const { code } = require('@swc/core').transformFileSync(MODULE, {
    jsc: { parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  const run = `${code};
    let peak = 0;
    const pass = (left) => {
      if (left === 0) return console.log(peak / 2 ** 20);
      const piece = Buffer.alloc(65536, 1);
      exports.notePassing(piece.length);
      peak = Math.max(peak, process.memoryUsage().arrayBuffers);
      setImmediate(pass, left - 1);
    };
    pass(4096);`;
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, '-e', run], { encoding: 'utf8' });
  if (stderr) throw new Error(stderr);
  return Number(stdout);
}

describe('notePassing', () => {
  it('keeps buffers that have passed from piling up', () => {
    expect(peakOf('--expose-gc')).toBeLessThan(8);
  });

  it('does nothing where Node gives no way to collect', () => {
    expect(peakOf()).toBeGreaterThan(24);
  });
});

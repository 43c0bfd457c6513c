import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listPackages } from './list-packages';
import { makeSbom } from './make-sbom';

const ROOT = path.resolve(__dirname, '../../..');

test('lists every package of the lock with its hash, every model with that of its bytes, and nothing for development', () => {
  const sbom = makeSbom(ROOT);
  expect(sbom).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    metadata: { component: { name: 'logsieve', type: 'application' } },
  });
  const named = new Map(sbom.components.map((one) => [`${one.name} ${one.version}`, one]));
  for (const { name, version } of listPackages(ROOT))
    expect(named.get(`${name} ${version}`)).toMatchObject({
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
    });
  expect(sbom.components.some(({ name }) => name === 'jest' || name === '@biomejs/biome')).toBe(false);
  const models = sbom.components.filter(({ type }) => type === 'machine-learning-model');
  expect(models.map(({ name }) => name)).toEqual(expect.arrayContaining(['models/classifier/head.onnx', 'models/examples.bin']));
  for (const { name, hashes } of models) {
    const content = createHash('sha256')
      .update(readFileSync(path.join(ROOT, name)))
      .digest('hex');
    expect([name, hashes]).toEqual([name, [{ alg: 'SHA-256', content }]]);
  }
});

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listPackages } from './list-packages';

interface Component {
  readonly 'bom-ref': string;
  readonly type: 'application' | 'library' | 'machine-learning-model';
  readonly name: string;
  readonly version: string;
  readonly purl?: string;
  readonly licenses?: readonly { readonly expression: string }[];
  readonly hashes?: readonly { readonly alg: 'SHA-256' | 'SHA-512'; readonly content: string }[];
}

/** A list of materials in CycloneDX 1.5. The same lock and models give the same bytes: it has neither time nor serial number. */
export interface Sbom {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.5';
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
}

/** The files of models/, as committed: they are shipped too, and no package manager knows them. */
function listModels(root: string): Component[] {
  const models = path.join(root, 'models');
  return readdirSync(models, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(onnx|bin)$/.test(file))
    .sort()
    .map((file): Component => {
      const content = createHash('sha256')
        .update(readFileSync(path.join(models, file)))
        .digest('hex');
      const name = `models/${file}`;
      return {
        'bom-ref': name,
        type: 'machine-learning-model',
        name,
        version: content.slice(0, 12),
        hashes: [{ alg: 'SHA-256', content }],
      };
    });
}

/** What is shipped, out of package-lock.json and models/; needs no network. */
export function makeSbom(root: string): Sbom {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const packages = listPackages(root).map((one): Component => {
    const purl = `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`;
    const licenses = [{ expression: one.licence }];
    return {
      'bom-ref': purl,
      type: 'library',
      name: one.name,
      version: one.version,
      purl,
      licenses,
      hashes: one.sha512 ? [{ alg: 'SHA-512', content: one.sha512 }] : [],
    };
  });
  const component: Component = { 'bom-ref': 'logsieve', type: 'application', name: 'logsieve', version };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component },
    components: [...packages, ...listModels(root)],
  };
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentPlaces } from '../load-document';

const PIPELINE = `labels: [Alpha, Beta]
routes:
  - { source: Legacy, stages: [llm], without_llm: [bert] }
  - { source: "*", stages: [regex, bert, llm] }
`;
const RULES = `- id: one
  label: Alpha
  pattern: 'a+\\d'
  examples: [xa1]
  counter_examples: [a]
- id: two
  label: Beta
  pattern: 'b'
  examples: [b]
`;
const MANIFEST = JSON.stringify({ labels: ['Beta', 'Unclassified'], threshold: 0.6 });

export interface DocumentFixture extends DocumentPlaces {
  /** Replaces a file of the document or of the classifier; null removes it. */
  write(file: string, content: string | Uint8Array | null): Promise<void>;
  remove(): Promise<void>;
}

/** A valid document of two labels and two rules with its classifier, in a folder of its own. */
export async function createDocumentFixture(llm = { enabled: true, model: 'some-model' }): Promise<DocumentFixture> {
  const root = await mkdtemp(join(tmpdir(), 'logsieve-document-'));
  const resourcesDir = join(root, 'resources');
  const classifierDir = join(root, 'classifier');
  await Promise.all([mkdir(resourcesDir), mkdir(classifierDir)]);
  const write = (file: string, content: string | Uint8Array | null): Promise<void> => {
    const path = join(/^(head|manifest)\./.test(file) ? classifierDir : resourcesDir, file);
    return content === null ? rm(path) : writeFile(path, content);
  };
  const files = {
    'pipeline.yaml': PIPELINE,
    'rules.yaml': RULES,
    'prompt.md': 'Label them.',
    'head.onnx': 'head',
    'manifest.json': MANIFEST,
  };
  for (const [file, content] of Object.entries(files)) await write(file, content);
  return { resourcesDir, classifierDir, llm, write, remove: () => rm(root, { recursive: true }) };
}

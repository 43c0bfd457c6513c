import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readProvenance } from '@logsieve/ml/provenance';
import { Command } from 'commander';
import { z } from 'zod';
import { askModel } from './evaluate/ask-model';
import { parseForeignClassifier } from './import/foreign-classifier';
import { writeForeign } from './import/write-foreign';
import { describeLabelGap } from './train/pipeline-labels';

const ROOT = path.resolve(__dirname, '../..');
const MODELS = path.join(ROOT, 'models');
/** What scikit-learn classifiers of the Python version were trained on: the published embedder. */
const EMBEDDER = path.join(MODELS, 'minilm');
const PIPELINE = 'resources/pipeline.yaml';

/** Writes the folder of the classifier in `json`, and prints what the pipeline document lacks for it. */
export const importClassifier = async (directory: string, json: string): Promise<void> => {
  const foreign = parseForeignClassifier(json);
  const { name, files } = await readProvenance(EMBEDDER);
  writeForeign(directory, foreign, { name, sha256: files['model.onnx'].sha256 });
  for (const line of describeLabelGap(foreign.labels, path.join(ROOT, PIPELINE))) console.log(line.replaceAll(`${ROOT}/`, ''));
};

/** What the classifier of a folder says of messages (a JSON list of texts), by the shipped embedder: a JSON list of labels. */
const labelMessages = async (directory: string, json: string): Promise<string> => {
  const messages = z.array(z.string()).parse(JSON.parse(json));
  const logs = messages.map((message) => ({ source: '', message, label: '', template: message }));
  return JSON.stringify((await askModel(logs, directory, MODELS)).answers.map(({ label }) => label));
};

if (require.main === module) {
  const stdin = () => readFileSync(0, 'utf8');
  const program = new Command('import-classifier').description('The half of scripts/import-sklearn.py that needs no scikit-learn.');
  program
    .command('write <dir>')
    .description('writes the folder of the classifier that comes as JSON on standard input')
    .action((dir: string) => importClassifier(dir, stdin()));
  program
    .command('label <dir>')
    .description('labels a JSON list of messages on standard input with the classifier of a folder')
    .action(async (dir: string) => console.log(await labelMessages(dir, stdin())));
  program.parseAsync().catch((error: unknown) => {
    console.error(`import: ${(error as Error).message}`);
    process.exitCode = 1;
  });
}

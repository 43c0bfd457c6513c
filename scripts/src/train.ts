import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DIMENSIONS } from '@logsieve/ml/embedder';
import { toTemplate } from '@logsieve/ml/template';
import { TEMPLATE_FORMS, type TemplateForm } from '@logsieve/ml/template-form';
import { Command, InvalidArgumentError, Option } from 'commander';
import { checkData, describeCheck } from './train/check-data';
import { createTextEmbedder } from './train/embed-texts';
import { mergeSamples } from './train/merge-samples';
import { createProgress } from './train/progress';
import { readTrainingCsv } from './train/read-training-csv';
import { trainModel } from './train/train-model';
import { chooseThreshold, writeClassifier } from './train/write-classifier';

const ROOT = path.resolve(__dirname, '../..');

interface Options {
  readonly out: string;
  readonly embedder: string;
  readonly form?: TemplateForm;
  readonly threshold: number | 'auto';
  readonly threads: number;
}

const parseThreshold = (value: string): number | 'auto' => {
  if (value === 'auto') return value;
  const threshold = Number(value);
  if (value.trim() === '' || !(threshold >= 0 && threshold <= 1)) throw new InvalidArgumentError('must be "auto" or a number from 0 to 1');
  return threshold;
};

const parseThreads = (value: string): number => {
  const threads = Number(value);
  if (!Number.isInteger(threads) || threads < 1 || threads > 64) throw new InvalidArgumentError('must be a whole number from 1 to 64');
  return threads;
};

const versionOf = (workspace: string): string =>
  (JSON.parse(readFileSync(path.join(ROOT, workspace, 'package.json'), 'utf8')) as { version: string }).version;

/** Trains a classifier on CSV files and writes its folder. */
export const train = async (names: readonly string[], options: Options): Promise<void> => {
  const files = await Promise.all(names.map(readTrainingCsv));
  const rows = files.flatMap((file) => file.rows);
  const progress = createProgress(process.stderr);
  const embedder = await createTextEmbedder(options.embedder, options.threads);
  try {
    const trained = await trainModel(
      rows,
      { embed: embedder.embed, dimensions: DIMENSIONS, toText: toTemplate, onProgress: progress.step },
      options.form,
    );
    progress.end();
    const threshold = options.threshold === 'auto' ? chooseThreshold(trained.curve) : options.threshold;
    const versions = { logsieve: versionOf('.'), 'onnxruntime-node': versionOf('node_modules/onnxruntime-node') };
    writeClassifier(options.out, trained, { files, threshold, embedder: embedder.identity, versions });
    const { metrics } = trained;
    console.log(`${rows.length} rows, ${trained.labels.length} labels, text form "${trained.form}", C ${trained.C}`);
    console.log(
      `on templates not seen: accuracy ${metrics.accuracy.toFixed(3)}, macro-F1 ${metrics.macroF1.toFixed(3)}, calibration error ${metrics.calibrationError.toFixed(3)}`,
    );
    console.log(`written: ${path.relative(process.cwd(), path.resolve(options.out)) || '.'}/{head.onnx,manifest.json,report.md}`);
  } finally {
    await embedder.close();
  }
};

/** Prints what the data looks like before anything is trained: near copies, texts with two labels, small labels. Writes nothing. */
export const check = async (names: readonly string[], options: Omit<Options, 'out' | 'threshold'>): Promise<void> => {
  const rows = (await Promise.all(names.map(readTrainingCsv))).flatMap((file) => file.rows);
  const labels = [...new Set(rows.map(({ label }) => label))].sort();
  const samples = mergeSamples(rows, labels, (message) => toTemplate(message, options.form ?? 'hash'));
  const progress = createProgress(process.stderr);
  const embedder = await createTextEmbedder(options.embedder, options.threads);
  try {
    const texts = samples.map(({ text }) => text);
    let done = 0;
    const features = await embedder.embed(texts, () => progress.step('embedding', ++done, texts.length));
    progress.end();
    for (const line of describeCheck(checkData(samples, features, DIMENSIONS, labels), labels)) console.log(line);
  } finally {
    await embedder.close();
  }
};

if (require.main === module) {
  new Command('scripts/train')
    .description(
      'Trains the classifier on labelled messages. The CSV files need the columns log_message and target_label; rows with the same value in a column template are judged together.',
    )
    .argument('<data...>', 'CSV files')
    .option('--out <dir>', 'where the classifier goes', path.join(ROOT, 'models/classifier'))
    .option('--embedder <dir>', 'the sentence embedder', path.join(ROOT, 'models/minilm'))
    .addOption(new Option('--form <form>', 'the form of the text, instead of comparing them').choices(TEMPLATE_FORMS))
    .option('--threshold <number>', 'below it a record stays open: a number, or "auto" for 95 % right', parseThreshold, 0.5)
    .option('--threads <number>', 'inference threads', parseThreads, 2)
    .option('--check-data', 'only show near copies, texts with two labels and small labels; train nothing')
    .action((names: string[], options: Options & { checkData?: true }) => (options.checkData ? check : train)(names, options))
    .parseAsync()
    .catch((error: unknown) => {
      console.error(`train: ${(error as Error).message}`);
      process.exitCode = 1;
    });
}

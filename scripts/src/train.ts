import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DIMENSIONS } from '@logsieve/ml/embedder';
import { CLASS_WEIGHTS, type ClassWeights } from '@logsieve/ml/logistic-regression';
import { toTemplate } from '@logsieve/ml/template';
import { TEMPLATE_FORMS, type TemplateForm } from '@logsieve/ml/template-form';
import { DEFAULT_WORDS, isWordCount, LEAST_WORDS, MOST_WORDS, TUNED_WORD_SCALE, WORD_SCALE } from '@logsieve/ml/word-features';
import { Command, InvalidArgumentError, Option } from 'commander';
import { checkData, dataWarnings, describeCheck } from './train/check-data';
import { chooseEmbedder } from './train/choose-embedder';
import { atThreshold, chooseThreshold } from './train/choose-threshold';
import { describeFeatures } from './train/describe-features';
import { comparable, embedRows, type Trainer } from './train/embed-rows';
import { createTextEmbedder, type TextEmbedder } from './train/embed-texts';
import { markTuned } from './train/mark-tuned';
import { countRows } from './train/merge-samples';
import { nearShare } from './train/near-copies';
import { describeLabelGap } from './train/pipeline-labels';
import { createProgress } from './train/progress';
import { labelsOf, readTrainingCsv, type TrainingFile } from './train/read-training-csv';
import { DEFAULT_WEIGHTS, type Trained, trainModel } from './train/train-model';
import { writeClassifier } from './train/write-classifier';

const ROOT = path.resolve(__dirname, '../..');
const MODELS = path.join(ROOT, 'models');
/** Knows nothing of labels. */
const PLAIN_EMBEDDER = path.join(MODELS, 'minilm');
const PIPELINE = path.join(ROOT, 'resources/pipeline.yaml');

interface CheckOptions {
  /** Without it, the one that suits the labels. */
  readonly embedder?: string;
  readonly form?: TemplateForm;
  /** Buckets, 0 for none. */
  readonly words?: number;
  readonly wordScale?: number;
  readonly threads: number;
}

interface Options extends CheckOptions {
  readonly out: string;
  readonly classWeights?: ClassWeights;
  readonly threshold: number | 'auto';
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

const parseWords = (value: string): number => {
  const words = Number(value);
  if (value.trim() !== '' && (words === 0 || isWordCount(words))) return words;
  throw new InvalidArgumentError(`must be 0 or a power of two from ${LEAST_WORDS} to ${MOST_WORDS}`);
};

const parseWordScale = (value: string): number => {
  const scale = Number(value);
  if (!(scale > 0 && scale <= 100)) throw new InvalidArgumentError('must be a number over 0, at most 100');
  return scale;
};

const versionOf = (workspace: string): string =>
  (JSON.parse(readFileSync(path.join(ROOT, workspace, 'package.json'), 'utf8')) as { version: string }).version;

const shown = (file: string): string => path.relative(process.cwd(), path.resolve(file)) || '.';

/** Opens the embedder for as long as `use` takes, and prints the lines that it gives. */
const withTrainer = async (
  files: readonly TrainingFile[],
  options: CheckOptions,
  use: (trainer: Trainer, embedder: TextEmbedder) => Promise<string[]>,
): Promise<void> => {
  const progress = createProgress(process.stderr);
  const labels = labelsOf(files.flatMap(({ rows }) => rows));
  const embedder = await createTextEmbedder(options.embedder ?? (await chooseEmbedder(MODELS, labels)), options.threads);
  const tuned = embedder.tunedOn.length > 0;
  const { words = DEFAULT_WORDS, wordScale = tuned ? TUNED_WORD_SCALE : WORD_SCALE } = options;
  const wordSpace = words === 0 ? undefined : { words, scale: wordScale };
  let plain: TextEmbedder | undefined;
  let lines: string[];
  try {
    if (tuned) plain = await createTextEmbedder(PLAIN_EMBEDDER, options.threads);
    lines = await use(
      {
        embed: embedder.embed,
        embedPlain: plain?.embed,
        tunedForm: embedder.tunedForm,
        dimensions: DIMENSIONS,
        wordSpace,
        toText: toTemplate,
        onProgress: progress.step,
        threads: options.threads,
      },
      embedder,
    );
  } finally {
    progress.end();
    await Promise.all([embedder.close(), plain?.close()]);
  }
  for (const line of lines) console.log(line);
};

const describeTrained = ({ ways, samples, judgedSamples, labels, form, wordSpace, C, noSystems, check }: Trained): string[] => [
  `${countRows(samples)} rows, ${samples.length} texts, ${labels.length} labels, text form "${form}", read: ${describeFeatures(wordSpace)}, C ${C}`,
  ...(judgedSamples.length < samples.length ? [`judged by ${judgedSamples.length} texts: the embedder was tuned on the others`] : []),
  ...ways.map(
    ({ way, metrics }) =>
      `on ${way}s not seen: accuracy ${metrics.accuracy.toFixed(3)}, macro-F1 ${metrics.macroF1.toFixed(3)}, calibration error ${metrics.calibrationError.toFixed(3)}`,
  ),
  ...(noSystems === undefined ? [] : [`not tried on systems not seen: ${noSystems}`]),
  `near copies among the templates: ${check.copies.labels.map((own) => `${own.label} ${(100 * nearShare(own)).toFixed(1)} %`).join(', ')}`,
  ...dataWarnings(check).map((warning) => `warning: ${warning}`),
];

/** Trains a classifier on CSV files and writes its folder. */
export const train = async (names: readonly string[], options: Options): Promise<void> => {
  const files = await Promise.all(names.map(readTrainingCsv));
  await withTrainer(files, options, async (trainer, embedder) => {
    const trained = await trainModel(markTuned(files, embedder.tunedOn), trainer, {
      form: options.form,
      weighting: options.classWeights,
    });
    const threshold = options.threshold === 'auto' ? chooseThreshold(trained.curve) : atThreshold(trained.curve, options.threshold);
    const versions = { logsieve: versionOf('.'), 'onnxruntime-node': versionOf('node_modules/onnxruntime-node') };
    await writeClassifier(options.out, trained, { files, threshold, embedder: embedder.identity, versions }, trainer);
    const { coverage, precision } = threshold.point;
    return [
      `embedder ${embedder.identity.name}`,
      ...describeTrained(trained),
      `threshold ${threshold.threshold}: ${(100 * coverage).toFixed(1)} % of the rows get a label, ${(100 * precision).toFixed(1)} % of those are right`,
      ...(threshold.reached ? [] : ['warning: fewer than 95 % of what gets a label is right, see "Threshold" in the report']),
      `written: ${shown(options.out)}/{head.onnx,manifest.json,report.md}`,
      ...describeLabelGap(trained.labels, shown(PIPELINE)),
    ];
  });
};

/** Prints what the data looks like before anything is trained: near copies, texts with two labels, small labels. Writes nothing. */
export const check = async (names: readonly string[], options: CheckOptions): Promise<void> => {
  const files = await Promise.all(names.map(readTrainingCsv));
  const rows = files.flatMap((file) => file.rows);
  const labels = labelsOf(rows);
  await withTrainer(files, options, async (trainer) => {
    const embedded = await embedRows(rows, labels, options.form ?? 'hash', trainer);
    return describeCheck(checkData(embedded.samples, await comparable(embedded, trainer), trainer.dimensions, labels), labels);
  });
};

if (require.main === module) {
  new Command('scripts/train')
    .description(
      `Trains the classifier on labelled messages. The CSV files need the columns log_message and target_label; rows with the same value in a column
template are judged together, and with a column system (the kind of system that printed it) the model is tried on kinds that it has not seen.`,
    )
    .argument('<data...>', 'CSV files')
    .option('--out <dir>', 'where the classifier goes', path.join(ROOT, 'models/classifier'))
    .option(
      '--embedder <dir>',
      'the sentence embedder (default: models/minilm-logs if it was tuned for half of the labels, else models/minilm)',
    )
    .addOption(new Option('--form <form>', 'the form of the text, instead of comparing them').choices(TEMPLATE_FORMS))
    .option(
      '--words <number>',
      'buckets for the words that it reads beside the embedding, a power of two; 0 for none',
      parseWords,
      DEFAULT_WORDS,
    )
    .option(
      '--word-scale <number>',
      `how long their vector is beside the embedding’s 1 (default: ${WORD_SCALE}, beside a tuned embedder ${TUNED_WORD_SCALE})`,
      parseWordScale,
    )
    .addOption(
      new Option('--class-weights <how>', 'how labels are weighed against each other').choices(CLASS_WEIGHTS).default(DEFAULT_WEIGHTS),
    )
    .option('--threshold <number>', 'below it a record stays open: a number, or "auto" for 95 % right', parseThreshold, 'auto')
    .option('--threads <number>', 'threads', parseThreads, 2)
    .option('--check-data', 'only show near copies, texts with two labels and small labels; train nothing')
    .action((names: string[], options: Options & { checkData?: true }) => (options.checkData ? check : train)(names, options))
    .parseAsync()
    .catch((error: unknown) => {
      console.error(`train: ${(error as Error).message}`);
      process.exitCode = 1;
    });
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeHead } from '@logsieve/ml/head-writer';
import { type ClassifierFiles, classifierDigest } from '@logsieve/ml/manifest';
import { compareModels, readClassifier } from './compare-models';
import { describeManifest, type TrainingDetails } from './describe-manifest';
import type { Trainer } from './embed-rows';
import { writeReport } from './report';
import { COMPARISON_HEADING, describeComparison } from './report-comparison';
import type { Trained } from './train-model';

/** The comparison that a report ends with, if it has one. */
const keptComparison = (file: string): string | undefined => {
  const report = readFileSync(file, 'utf8');
  const at = report.lastIndexOf(`\n${COMPARISON_HEADING}\n`);
  return at < 0 ? undefined : report.slice(at + 1);
};

/** Against what the folder held; the very same model says nothing new, so that training again leaves the report as it was. */
const compare = async (directory: string, files: ClassifierFiles, trained: Trained, details: TrainingDetails, trainer: Trainer) => {
  const before = readClassifier(directory, details.embedder);
  if (!before) return undefined;
  try {
    if (classifierDigest(before) === classifierDigest(files)) return keptComparison(path.join(directory, 'report.md'));
  } catch {
    return undefined;
  }
  const comparison = await compareModels(before, files, trained.samples, trained.labels, trainer);
  return describeComparison(comparison, describeManifest(trained, details));
};

/** Writes `head.onnx`, `manifest.json` and `report.md` into a directory, made if need be. What it replaces is compared in the report. */
export const writeClassifier = async (directory: string, trained: Trained, details: TrainingDetails, trainer: Trainer): Promise<void> => {
  const files: ClassifierFiles = {
    'head.onnx': writeHead(trained.model, trained.labels),
    'manifest.json': Buffer.from(`${JSON.stringify(describeManifest(trained, details), null, 2)}\n`),
  };
  const report = writeReport(trained, details, await compare(directory, files, trained, details, trainer));
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'head.onnx'), files['head.onnx']);
  writeFileSync(path.join(directory, 'manifest.json'), files['manifest.json']);
  writeFileSync(path.join(directory, 'report.md'), report);
};

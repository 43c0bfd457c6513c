import type { ReactNode } from 'react';
import type { Schemas } from '../api/types';
import { LabelTag } from '../ui/badges';
import { Card } from '../ui/card';
import { formatConfidence, formatCount, formatShare } from '../ui/format';
import { Hash } from './hash';

type Classifier = Schemas['Classifier'];

const NORMALISATIONS: Readonly<Record<string, string>> = {
  hash: 'Variables of a message, such as numbers, addresses and ids, become # before the model reads it.',
  status: 'As hash, but an HTTP status code stays, written as that of its class: 403 as 404, 503 as 500.',
  raw: 'The model reads messages as they are; only white space is changed.',
};

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function Figures({ model: { report, metrics, data, min_confidence } }: { readonly model: Classifier }) {
  const shares = [
    ['Accuracy', report?.accuracy ?? numberOf(metrics.accuracy)],
    ['Macro F1', report?.macro_f1 ?? numberOf(metrics.macro_f1)],
    ['Calibration error', report?.calibration_error ?? numberOf(metrics.calibration_error)],
  ] as const;
  const trained = data.files.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <dl className="facts">
      {shares.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{formatShare(value)}</dd>
            </div>
          ),
      )}
      <div>
        <dt>Threshold</dt>
        <dd>{formatConfidence(min_confidence)}</dd>
      </div>
      <div>
        <dt>Trained on</dt>
        <dd>
          {formatCount(trained)} <span className="soft small">rows</span>
        </dd>
      </div>
      {report && (
        <div>
          <dt>Judged on</dt>
          <dd>
            {formatCount(report.rows)} <span className="soft small">rows</span>
          </dd>
        </div>
      )}
    </dl>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function heldOutOf({ report, metrics }: Classifier): string | undefined {
  if (report) return report.held_out;
  return typeof metrics.held_out === 'string' ? metrics.held_out : undefined;
}

/** What the model is: how good, which one, how it reads, and from when on it is believed. */
export function AboutCard({ pipeline, model }: { readonly pipeline: string; readonly model: Classifier }) {
  const { embedder, normalisation, labels, threshold, min_confidence, trained_with, digest } = model;
  const heldOut = heldOutOf(model);
  return (
    <Card title="Active model" note={heldOut && `Its figures are of rows held back from it: ${heldOut}.`}>
      <Figures model={model} />
      <dl className="model-facts">
        <Fact name="Version">
          <Hash text={digest} what="version of the model" />
        </Fact>
        <Fact name="Pipeline">
          <Hash text={pipeline} what="version of the pipeline" />
        </Fact>
        <Fact name="Embedder">
          {embedder.name} <Hash text={embedder.sha256} what="hash of the embedder" />
        </Fact>
        <Fact name="Normalisation">
          <code>{normalisation}</code> <span className="soft">{NORMALISATIONS[normalisation]}</span>
        </Fact>
        <Fact name="Threshold">
          {formatConfidence(min_confidence)}{' '}
          <span className="soft">
            {min_confidence === threshold
              ? 'A row gets the likeliest label from this confidence on.'
              : `That of the pipeline; the model came with ${formatConfidence(threshold)}.`}
          </span>
        </Fact>
        <Fact name="Labels">
          <ul className="row" aria-label="Labels of the model">
            {labels.map((label) => (
              <li key={label}>
                <LabelTag label={label} />
              </li>
            ))}
          </ul>
        </Fact>
        <Fact name="Trained with">
          {Object.entries(trained_with)
            .map(([name, version]) => `${name} ${version}`)
            .join(' · ') || <span className="soft">Its manifest does not say.</span>}
        </Fact>
      </dl>
    </Card>
  );
}

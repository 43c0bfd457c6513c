import { type Judged, judgeSchema, MAX_JUDGE_CHARACTERS } from '@logsieve/contracts/internal';
import { parseRequestPart } from '@logsieve/contracts/problems';
import { toTemplate } from '@logsieve/ml/template';
import { readJsonBody } from '@logsieve/platform/http/read-json-body';
import type { HttpAppOptions } from '@logsieve/platform/http/server';
import type { LoadedClassifier } from './classifier/classifier-loader';

export interface JudgeDeps {
  /** A classifier by its digest, see `createClassifierLoader`. */
  readonly classifiers: (digest: string) => Promise<LoadedClassifier>;
}

/** Before the texts of every chunk: somebody looks at a row and waits. */
const FIRST = -1;
/** A character can take six bytes of JSON. */
const MAX_BYTES = 6 * MAX_JUDGE_CHARACTERS + 1_024;

/** Float32 says no more. */
const round = (probability: number): number => Math.min(1, Math.round(probability * 1e6) / 1e6);

/** `POST /internal/judge`: what a classifier thinks of one message, all its labels, likeliest first. It labels nothing. */
export const mountJudge =
  ({ classifiers }: JudgeDeps): HttpAppOptions['mount'] =>
  (app) => {
    app.post('/internal/judge', async (request, response) => {
      const body = await readJsonBody(request, response, { maxBytes: MAX_BYTES, tooLarge: 'The message is too long.' });
      const { model, log_message } = parseRequestPart(judgeSchema, 'body', body);
      const { head, embed } = await classifiers(model);
      const text = toTemplate(log_message, head.manifest.normalisation);
      if (text === '') return void response.json({ labels: [], text } satisfies Judged);
      const over = new AbortController();
      response.once('close', () => over.abort(new Error('nobody waits any more')));
      const { probabilities } = head.predict(await embed(text, { priority: FIRST, signal: over.signal }), text);
      const labels = head.manifest.labels.map((label, k) => ({ label, probability: round(probabilities[k] as number) }));
      labels.sort((a, b) => b.probability - a.probability);
      response.json({ labels, text } satisfies Judged);
    });
  };

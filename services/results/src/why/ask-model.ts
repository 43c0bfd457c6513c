import { type Judge, type Judged, judgedSchema } from '@logsieve/contracts/internal';

/** Asks a model worker what a classifier, by its digest, thinks of a message. Rejects where none answers in time. */
export type AskModel = (asked: Judge) => Promise<Judged>;

/** A worker in the middle of its work answers in milliseconds; one that has just been started loads its model. */
const PATIENCE_MS = 5_000;

/** The model workers behind a URL. */
export function createAskModel(url: string): AskModel {
  const judge = new URL('/internal/judge', url);
  return async (asked) => {
    const response = await fetch(judge, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`the model worker answered ${response.status}`);
    }
    return judgedSchema.parse(await response.json());
  };
}

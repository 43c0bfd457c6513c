import { parentPort, workerData } from 'node:worker_threads';
import type { RE2JS } from 're2js';
import { compilePattern } from '../document/compile-pattern';
import { createRuleMatcher, type RuleMatcher } from '../document/rule-matcher';
import { findSpans } from './find-spans';
import { CHECK, LOADED, type TrialAnswer, type TrialBatch, type TrialData, type TrialQuestion } from './trial-messages';

/** The thread of a trial: compiles the pattern, matches batch after batch, and is ended from outside when that takes too long. */
const { pattern, rules, mostSpans } = workerData as TrialData;

let compiled: RE2JS;
let found: RuleMatcher;
/** Compiled for the first message that matches: many patterns match none. */
let active: RuleMatcher | undefined;
let shown = 0;

function check(): string | null {
  try {
    compiled = compilePattern(pattern);
  } catch (error) {
    return (error as Error).message;
  }
  found = createRuleMatcher([pattern]);
  return null;
}

const answer = (messages: TrialBatch): TrialAnswer =>
  messages.flatMap((message, index) => {
    if (found(message) < 0) return [];
    active ??= createRuleMatcher(rules);
    const spans = shown++ < mostSpans ? findSpans(compiled, message) : [];
    return [{ index, spans, first: active(message) }];
  });

parentPort?.on('message', (question: TrialQuestion) => parentPort?.postMessage(question === CHECK ? check() : answer(question)));
parentPort?.postMessage(LOADED);

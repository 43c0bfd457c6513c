import { parentPort, workerData } from 'node:worker_threads';
import { compilePattern } from '../document/compile-pattern';
import { createRuleMatcher, type RuleMatcher } from '../document/rule-matcher';
import { findSpans } from './find-spans';
import type { TrialAnswer, TrialBatch, TrialData } from './trial-messages';

/** The thread of a trial: matches batch after batch, and is ended from outside when that takes too long. */
const { pattern, rules, mostSpans } = workerData as TrialData;
const compiled = compilePattern(pattern);
const found = createRuleMatcher([pattern]);
/** Compiled for the first message that matches: many patterns match none. */
let active: RuleMatcher | undefined;
let shown = 0;

const answer = (messages: TrialBatch): TrialAnswer =>
  messages.flatMap((message, index) => {
    if (found(message) < 0) return [];
    active ??= createRuleMatcher(rules);
    const spans = shown++ < mostSpans ? findSpans(compiled, message) : [];
    return [{ index, spans, first: active(message) }];
  });

parentPort?.on('message', (messages: TrialBatch) => parentPort?.postMessage(answer(messages)));

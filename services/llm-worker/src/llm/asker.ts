import { randomBytes } from 'node:crypto';
import type { PromptExample } from '@logsieve/contracts/pipeline';
import { type SentLog, sentName } from '@logsieve/pipeline/sent/sent-log';
import type { AnswerCache } from './answer-cache';
import { type Ask, type AskContext, allAborted, type Outcome } from './ask';
import { backoffMs } from './backoff';
import { buildRequest, type PromptRecord } from './build-request';
import type { CallBudget } from './call-budget';
import type { ChatAnswer, ChatClient } from './chat-client';
import type { Clock } from './clock';
import { createDialects } from './dialect';
import type { ExamplePicker } from './examples/example-picker';
import type { LlmObserver } from './llm-observer';
import type { OwnerBudget } from './owner-budget';
import type { ProviderFault } from './provider-fault';
import type { ProviderGate } from './provider-gate';
import { type LabelAnswer, readAnswers } from './read-answers';
import { LLM_REASONS } from './reasons';

export interface AskerDeps {
  readonly client: ChatClient;
  readonly cache: AnswerCache;
  readonly budget: CallBudget;
  readonly ownerBudget: OwnerBudget;
  /** Without it prompts get no examples. */
  readonly examples?: ExamplePicker;
  /** Told of each text before it leaves; without it nobody is. */
  readonly sentLog?: SentLog;
  /** The gate of a model. */
  readonly gateOf: (model: string) => ProviderGate;
  readonly clock: Clock;
  readonly observe: LlmObserver;
}

/** What a request came to: answers by the ask's key, one outcome for all, or the need to ask for less at once. */
type Reply = { readonly kind: 'answers'; readonly answers: ReadonlyMap<string, LabelAnswer> } | { readonly kind: 'split' } | Outcome;

const MAX_TRIES = 5;
/** When to come back after as many failures. */
const LATER_MS = 10_000;
/** For a job that has ended there is nothing to wait for. */
const OVER_MS = 100;

const BAD_OUTPUT: Outcome = { kind: 'none', reason: LLM_REASONS.badOutput };

/** Ids that hold for one request: text written before can't name them. */
function randomIds(count: number): readonly string[] {
  const ids = new Set<string>();
  while (ids.size < count) ids.add(randomBytes(4).toString('hex'));
  return [...ids];
}

/**
 * Asks the provider for the labels of some records in one request, and settles each. A request whose answer can't be used is
 * halved until the record that spoils it stands alone. Answers are cached before anything else is done with them.
 */
export function createAsker(deps: AskerDeps): (context: AskContext, asks: readonly Ask[]) => Promise<void> {
  const { client, cache, budget, ownerBudget, gateOf, clock, observe } = deps;
  const dialects = createDialects();

  /** Without examples the model still knows the labels: that they can't be picked is told, and keeps nobody waiting. */
  async function pickExamples({ pipeline }: AskContext, asks: readonly Ask[]): Promise<readonly PromptExample[]> {
    try {
      const templates = asks.map(({ template }) => template);
      return (await deps.examples?.pick(pipeline, templates)) ?? [];
    } catch (error) {
      observe.error(error);
      return [];
    }
  }

  /** A record as it is sent: written down first, and where its template was sent before in this job, as it was then. */
  async function toRecord({ job, pipeline }: AskContext, { template, source, message }: Ask, id: string): Promise<PromptRecord> {
    const text = { message, source: source ?? null, model: pipeline.llm.model, time: new Date(clock.now()).toISOString() };
    const sent = (await deps.sentLog?.record(job, sentName(template, source), text)) ?? text;
    return { id, ...(sent.source !== null && { source: sent.source }), message: sent.message };
  }

  /** The records of a call that is counted. Undefined where the store fails: then nothing may leave, the call is given back, and the rest is for later. */
  async function toRecords(
    context: AskContext,
    chunk: number,
    asks: readonly Ask[],
    ids: readonly string[],
  ): Promise<readonly PromptRecord[] | undefined> {
    try {
      return await Promise.all(asks.map((one, i) => toRecord(context, one, ids[i] as string)));
    } catch (error) {
      observe.error(error);
      await giveBack(context, chunk).catch(observe.error);
      return undefined;
    }
  }

  /** Takes a call of the job's budget and of its owner's day; what it comes to where there is none. */
  async function take({ job, owner, pipeline }: AskContext, chunk: number): Promise<Outcome | undefined> {
    const leave = await budget.take(job, chunk, pipeline.llm.budget);
    // The chunk's next try sees what became of the job.
    if (leave === 'job-over') return { kind: 'later', delayMs: OVER_MS };
    if (leave === 'used-up') return { kind: 'none', reason: LLM_REASONS.budget };
    const isLeft = await ownerBudget.take(owner).catch(async (error: unknown) => {
      await budget.giveBack(job, chunk).catch(observe.error);
      throw error;
    });
    if (isLeft) return undefined;
    await budget.giveBack(job, chunk);
    return { kind: 'none', reason: LLM_REASONS.dayBudget };
  }

  async function giveBack({ job, owner }: AskContext, chunk: number): Promise<void> {
    // Each is tried, whatever becomes of the other.
    await Promise.all([budget.giveBack(job, chunk), ownerBudget.giveBack(owner)]);
  }

  /** One call, counted before it is made. */
  async function call(
    context: AskContext,
    asks: readonly Ask[],
    examples: readonly PromptExample[],
    signal: AbortSignal,
  ): Promise<Reply | ProviderFault> {
    const { pipeline } = context;
    const { model } = pipeline.llm;
    const chunk = asks[0]?.chunk ?? 0;
    const gate = gateOf(model);
    const dialect = dialects.of(model);
    const ids = randomIds(asks.length);
    let result: ChatAnswer | ProviderFault | undefined;
    try {
      const refused = await take(context, chunk);
      if (refused) return refused;
      const records = await toRecords(context, chunk, asks, ids);
      if (!records) return { kind: 'later', delayMs: LATER_MS };
      const startMs = clock.monotonic();
      result = await client.complete(buildRequest(pipeline, records, examples, dialect), signal);
      observe.call({ result: result.kind, model, records: asks.length, ms: clock.monotonic() - startMs });
    } finally {
      gate.leave(result);
    }
    if (result.kind === 'unsupported') return dialects.refused(model, dialect, result.of) ? result : { kind: 'rejected' };
    if (result.kind !== 'answered') return result;
    observe.tokens({ model, prompt: result.promptTokens, completion: result.completionTokens });
    const read = readAnswers(result.content, ids, pipeline.labels);
    const answers = new Map(
      asks.flatMap(({ key }, i) => {
        const answer = read?.get(ids[i] as string);
        return answer ? [[key, answer] as const] : [];
      }),
    );
    await keep(context, chunk, answers, result);
    return read ? { kind: 'answers', answers } : { kind: 'split' };
  }

  /** A paid answer is worth more than the record of it: Redis failing here must not lose it. */
  async function keep(context: AskContext, chunk: number, answers: ReadonlyMap<string, LabelAnswer>, tokens: ChatAnswer): Promise<void> {
    const results = await Promise.allSettled([
      cache.put(context.owner, answers),
      budget.spend(context.job, chunk, tokens),
      ownerBudget.spend(context.owner, tokens),
    ]);
    for (const result of results) if (result.status === 'rejected') observe.error(result.reason);
  }

  /** Calls until there is something to go by: five tries at a provider that does not answer. */
  async function request(context: AskContext, asks: readonly Ask[], signal: AbortSignal): Promise<Reply> {
    const gate = gateOf(context.pipeline.llm.model);
    const examples = await pickExamples(context, asks);
    for (let attempt = 1; ; ) {
      const entry = gate.enter();
      if (entry.kind === 'wait') return { kind: 'later', delayMs: entry.delayMs };
      if (entry.kind === 'refused') return { kind: 'none', reason: entry.reason };
      const reply = await call(context, asks, examples, signal);
      switch (reply.kind) {
        case 'unsupported':
        case 'unauthorized':
        case 'unknown_model':
        case 'rate_limited':
          continue; // in another dialect, or as the gate says now
        case 'too_large':
        case 'rejected':
        case 'bad_output':
          return { kind: 'split' };
        case 'aborted':
          return { kind: 'later', delayMs: LATER_MS };
        case 'unreachable':
          if (attempt === MAX_TRIES) return { kind: 'later', delayMs: LATER_MS };
          await clock.sleep(backoffMs(attempt), signal);
          attempt += 1;
          continue;
        default:
          return reply;
      }
    }
  }

  async function ask(context: AskContext, asks: readonly Ask[]): Promise<void> {
    const open = asks.filter(({ signal }) => !signal.aborted);
    if (open.length === 0) return;
    for (const one of open) one.begin();
    const reply = await request(context, open, allAborted(open.map(({ signal }) => signal)));
    if (reply.kind === 'split') return split(context, open);
    if (reply.kind !== 'answers') return settleAll(open, reply);
    const unanswered = open.filter(({ key }) => !reply.answers.has(key));
    for (const one of open) {
      const answer = reply.answers.get(one.key);
      if (answer) one.settle({ kind: 'answer', answer });
    }
    // The frame was right, so the others' answers hold; these get another chance where nothing else is in sight.
    if (open.length === 1) return settleAll(unanswered, BAD_OUTPUT);
    for (const one of unanswered) await ask(context, [one]);
  }

  async function split(context: AskContext, asks: readonly Ask[]): Promise<void> {
    if (asks.length === 1) return settleAll(asks, BAD_OUTPUT);
    const half = Math.ceil(asks.length / 2);
    await ask(context, asks.slice(0, half));
    await ask(context, asks.slice(half));
  }

  return async (context, asks) => {
    try {
      await ask(context, asks);
    } catch (error) {
      for (const one of asks) one.fail(error);
    }
  };
}

function settleAll(asks: readonly Ask[], outcome: Outcome): void {
  for (const one of asks) one.settle(outcome);
}

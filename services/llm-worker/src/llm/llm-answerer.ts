import type { JobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { Records } from '@logsieve/pipeline/classifier';
import type { SentLog } from '@logsieve/pipeline/sent/sent-log';
import { llmDetail, METHOD_CODE, type Verdict } from '@logsieve/pipeline/verdicts/verdict';
import { GIVE_WAY } from '@logsieve/platform/queues/job-control';
import { type AnswerCache, toCacheKey } from './answer-cache';
import type { Outcome } from './ask';
import { createAsker } from './asker';
import { usesSource } from './build-request';
import type { CallBudget } from './call-budget';
import type { ChatClient } from './chat-client';
import type { Clock } from './clock';
import type { ExamplePicker } from './examples/example-picker';
import { createFlights, type Ticket } from './flights';
import { groupRecords, type RecordGroup, toOutgoing } from './group-records';
import { type LlmObserver, silentObserver } from './llm-observer';
import type { OwnerBudget } from './owner-budget';
import { createPacker } from './packer';
import type { ProviderGate } from './provider-gate';
import { LLM_REASONS } from './reasons';

/** The records of one chunk that wait for the LLM. */
export interface LlmQuestion {
  readonly job: JobKey;
  readonly owner: string;
  readonly chunk: number;
  readonly pipeline: ResolvedPipeline;
  readonly pipelineHash: string;
  readonly records: Records;
  /** Aborted when the worker loses its lock, gives way or shuts down: the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
}

export interface LlmStats {
  /** Requests and tokens that this chunk has cost, over all its tries. */
  readonly calls: number;
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  /** What these cost at the prices of today, in millionths of their currency. */
  readonly cost: number;
  /** Records whose answer was in the cache when the chunk was last tried. */
  readonly cached: number;
}

export type LlmAnswer =
  | { readonly kind: 'answered'; readonly verdicts: readonly Verdict[]; readonly stats: LlmStats }
  /** Come back after so long: what is answered by now is cached, the next try costs only the rest. */
  | { readonly kind: 'later'; readonly delayMs: number };

export interface LlmAnswerer {
  /**
   * Settles every record of a chunk: method llm (label 0: the model says Unclassified), or none with one of `LLM_REASONS` as
   * detail; or asks to come back later. Rejects when Redis fails.
   */
  answer(question: LlmQuestion): Promise<LlmAnswer>;
}

export interface LlmAnswererDeps {
  /** Undefined when no provider is configured: only cached answers are given. */
  readonly client: ChatClient | undefined;
  readonly cache: AnswerCache;
  readonly budget: CallBudget;
  readonly ownerBudget: OwnerBudget;
  readonly gateOf: (model: string) => ProviderGate;
  readonly clock: Clock;
  readonly examples?: ExamplePicker;
  readonly sentLog?: SentLog;
  /** Without them, 0. */
  readonly prices?: LlmPrices;
  /** Requests at once, 8 by default. */
  readonly concurrency?: number;
  /** How long a record waits for others to share its request, 25 ms by default. */
  readonly lingerMs?: number;
  readonly observe?: LlmObserver;
}

/** What a million tokens cost, in one currency. */
export interface LlmPrices {
  readonly prompt: number;
  readonly completion: number;
}
const NO_PRICES: LlmPrices = { prompt: 0, completion: 0 };

const noVerdict = (detail?: string): Verdict => ({ label: 0, method: METHOD_CODE.none, confidence: 0, ...(detail && { detail }) });

function toVerdict(outcome: Exclude<Outcome, { kind: 'later' }>, model: string, cached: boolean): Verdict {
  if (outcome.kind === 'none') return noVerdict(outcome.reason);
  return { label: outcome.answer.label, method: METHOD_CODE.llm, confidence: outcome.answer.confidence, detail: llmDetail(model, cached) };
}

const settled = (outcome: Outcome): Ticket => ({ outcome: Promise.resolve(outcome), leave: () => undefined });

/** Waits for all; when the signal is aborted leaves all and rejects with its reason. What has left already is let end where the chunk only gives way. */
function allOutcomes(tickets: readonly Ticket[], signal: AbortSignal): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      for (const ticket of tickets) ticket.leave(signal.reason === GIVE_WAY);
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    Promise.all(tickets.map(({ outcome }) => outcome))
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', leave));
  });
}

/** The LLM stage of one process: cache, packer, breaker and budget behind one question. */
export function createLlmAnswerer(deps: LlmAnswererDeps): LlmAnswerer {
  const { client, cache, budget, clock, concurrency = 8, lingerMs = 25, prices = NO_PRICES, observe = silentObserver } = deps;
  const packer = client && createPacker({ concurrency, lingerMs, clock, send: createAsker({ ...deps, client, observe }) });
  const flights = createFlights();

  function ask(question: LlmQuestion, key: string, group: RecordGroup): Ticket {
    const { job, chunk, pipeline } = question;
    // A pipeline without the LLM was pinned on the promise that nothing leaves.
    if (!packer || !pipeline.llm.enabled) return settled({ kind: 'none', reason: LLM_REASONS.noProvider });
    return flights.join(`${job} ${key}`, (flight) =>
      packer.add(question, { key, chunk, template: group.template, ...toOutgoing(group, pipeline.labels), ...flight }),
    );
  }

  return {
    answer: async (question) => {
      const { job, owner, chunk, pipeline, pipelineHash, records, signal } = question;
      signal.throwIfAborted();
      const groups = groupRecords(records, usesSource(pipeline.prompt));
      const keys = groups.map(({ template, source }) => toCacheKey(pipelineHash, template, source));
      const cached = await cache.get(owner, keys);
      observe.cache({ asked: keys.length, found: cached.size });
      signal.throwIfAborted();

      const tickets = groups.map((group, i) => {
        const key = keys[i] as string;
        const answer = cached.get(key);
        return answer ? settled({ kind: 'answer', answer }) : ask(question, key, group);
      });
      const outcomes = await allOutcomes(tickets, signal);

      const verdicts = Array.from({ length: records.length }, () => noVerdict());
      let delayMs = 0;
      groups.forEach(({ rows }, i) => {
        const outcome = outcomes[i] as Outcome;
        if (outcome.kind === 'later') delayMs = Math.max(delayMs, outcome.delayMs, 1);
        else for (const row of rows) verdicts[row] = toVerdict(outcome, pipeline.llm.model, cached.has(keys[i] as string));
      });
      if (delayMs > 0) return { kind: 'later', delayMs: Math.ceil(delayMs) };
      groups.forEach(({ rows }, i) => {
        const outcome = outcomes[i] as Outcome;
        if (outcome.kind === 'none') observe.unanswered({ reason: outcome.reason, records: rows.length });
      });
      const cost = await budget.costOf(job, chunk);
      const cachedRows = groups.reduce((sum, { rows }, i) => sum + (cached.has(keys[i] as string) ? rows.length : 0), 0);
      const { calls, promptTokens, completionTokens } = cost;
      const stats = {
        calls,
        prompt_tokens: promptTokens,
        completion_tokens: completionTokens,
        cost: Math.round(promptTokens * prices.prompt + completionTokens * prices.completion),
        cached: cachedRows,
      };
      return { kind: 'answered', verdicts, stats };
    },
  };
}

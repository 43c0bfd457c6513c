import type { JobKey } from '@logsieve/contracts/job-key';
import type { Stage } from '@logsieve/contracts/methods';
import type { Redis } from 'ioredis';
import { createScriptRunner, type Reply } from './run-script';

/** How a chunk stands. `none`: the ledger has not heard of it. */
export type ChunkState = 'none' | 'cut' | 'regex' | 'bert' | 'sealed-pending' | 'sealed';
/** How a job stands. `absent`: Redis knows nothing of it. */
export type LedgerStatus = 'absent' | 'open' | 'accepted' | 'ended';
/** What a chunk adds to the job's live counters, by name, as a whole so far: the ledger subtracts what it counted before. Whole numbers. */
export type Counts = Readonly<Record<string, number>>;

/** What a script answers: what is to be queued now. */
export interface LedgerReply {
  readonly status: LedgerStatus;
  /** Whether this call made the transition. */
  readonly won: boolean;
  /** Chunks to queue. */
  readonly regex: readonly number[];
  readonly llm: readonly number[];
  /** Accepted, and every chunk is sealed: the end is to be queued. */
  readonly allSealed: boolean;
}

export interface Begun {
  readonly status: LedgerStatus;
  readonly state: ChunkState;
  /** Verdicts committed so far; undefined when there are none. */
  readonly base: Buffer | undefined;
  readonly pipeline: string;
  readonly allSealed: boolean;
}

export interface Progress {
  readonly state: LedgerStatus;
  /** Chunks known so far, and those that are sealed. */
  readonly chunks: number;
  readonly sealed: number;
  readonly counts: Counts;
  /** When the first stage began, in milliseconds. */
  readonly started: number | undefined;
}

/** All that the ledger knows of a job. */
export interface LedgerView extends Progress {
  readonly pipeline: string;
  readonly states: readonly ChunkState[];
  /**
   * Whether counters and cursor are what the states say. A script keeps them so; a Redis that was torn in the middle of its log can come back with a part
   * of one, and then neither admits the job's chunks nor ends it.
   */
  readonly isSound: boolean;
}

export interface Attempt {
  /** Attempts of this stage on this chunk that were neither forgiven nor led on, this one included. 0: the job is gone. */
  readonly attempts: number;
  /** Record that was marked last, and how often it was marked in a row. */
  readonly record: number | undefined;
  readonly hits: number;
  /** Records that were given up. */
  readonly condemned: readonly number[];
}

/** The ledger of jobs: the scripts of the protocol. Rejects with the errors of the connection, or `LEDGER …` for arguments that can't be. */
export interface Ledger {
  open(job: JobKey, pipeline: string): Promise<LedgerReply>;
  cut(job: JobKey, chunk: number): Promise<LedgerReply>;
  accept(job: JobKey, n: number, pipeline: string): Promise<LedgerReply>;
  begin(job: JobKey, chunk: number): Promise<Begun>;
  /** Answers whether it was won. */
  commit(job: JobKey, chunk: number, base: Buffer | undefined, verdicts: Buffer, counts: Counts): Promise<boolean>;
  seal(job: JobKey, chunk: number, pending: boolean, counts: Counts): Promise<LedgerReply>;
  patch(job: JobKey, chunk: number, counts: Counts): Promise<LedgerReply>;
  admit(job: JobKey): Promise<LedgerReply>;
  /** `counts`: of all sealed chunks together. */
  rebuild(job: JobKey, n: number, pipeline: string, sealed: ReadonlySet<number>, counts: Counts): Promise<LedgerReply>;
  end(job: JobKey): Promise<void>;
  drop(job: JobKey): Promise<void>;
  /** Undefined when Redis knows nothing of the job. */
  read(job: JobKey): Promise<LedgerView | undefined>;
  progress(job: JobKey): Promise<Progress>;
  /** Counts the beginning of an attempt, so that one that ends in a crash is counted too. */
  attempt(job: JobKey, stage: Stage, chunk: number): Promise<Attempt>;
  /** Takes an attempt back that ended in good order. */
  forgiveAttempt(job: JobKey, stage: Stage, chunk: number): Promise<void>;
  /** Notes that a record is given up, for all later attempts. */
  condemn(job: JobKey, stage: Stage, chunk: number, record: number): Promise<void>;
  /** Notes which record is being tried; answers how often in a row, this time included. */
  mark(job: JobKey, stage: Stage, chunk: number, record: number): Promise<number>;
}

export interface LedgerOptions {
  /** W: chunks of one job in the regex and bert stages at once. */
  readonly window?: number;
  /** LB: no chunk is admitted while this many wait for the LLM or are in flight. */
  readonly backlog?: number;
  /** How long the keys of a job stay that nobody touches, and those of an ended one. */
  readonly ttlMs: number;
  readonly endedTtlMs: number;
}

const STATES: Record<string, ChunkState> = { c: 'cut', r: 'regex', b: 'bert', p: 'sealed-pending', s: 'sealed' };
const ABSENT: Progress = { state: 'absent', chunks: 0, sealed: 0, counts: {}, started: undefined };

export function createLedger(redis: Redis, { window = 32, backlog = 256, ttlMs, endedTtlMs }: LedgerOptions): Ledger {
  const run = createScriptRunner(redis, [ttlMs, window, backlog]);

  async function read(job: JobKey): Promise<LedgerView | undefined> {
    const [fields, states] = (await run('read', job)) as [Reply[]?, Buffer?];
    if (!fields || !states) return undefined;
    const chunks = [...states.toString('latin1')].map(toState);
    const meta = toMap(fields);
    return { ...toProgress(meta), pipeline: meta.pipeline ?? '', states: chunks, isSound: isSound(meta, chunks) };
  }

  return {
    open: async (job, pipeline) => toReply(await run('open', job, pipeline)),
    cut: async (job, chunk) => toReply(await run('cut', job, chunk)),
    accept: async (job, n, pipeline) => toReply(await run('accept', job, n, pipeline)),
    begin: async (job, chunk) => toBegun(await run('begin', job, chunk)),
    commit: async (job, chunk, base, verdicts, counts) =>
      toReply(await run('commit', job, chunk, base ?? '', verdicts, JSON.stringify(counts))).won,
    seal: async (job, chunk, pending, counts) => toReply(await run('seal', job, chunk, Number(pending), JSON.stringify(counts))),
    patch: async (job, chunk, counts) => toReply(await run('patch', job, chunk, JSON.stringify(counts))),
    admit: async (job) => toReply(await run('admit', job)),
    rebuild: async (job, n, pipeline, sealed, counts) => {
      const states = Array.from({ length: n }, (_, chunk) => (sealed.has(chunk) ? 's' : 'c')).join('');
      return toReply(await run('rebuild', job, n, pipeline, states, JSON.stringify(counts)));
    },
    end: async (job) => void (await run('end', job, endedTtlMs)),
    drop: async (job) => void (await run('drop', job)),
    read,
    progress: async (job) => {
      const [fields] = (await run('read', job)) as [Reply[]?];
      return fields ? toProgress(toMap(fields)) : ABSENT;
    },
    attempt: async (job, stage, chunk) => {
      const [attempts, record, hits, list] = (await run('attempt', job, `${stage}:${chunk}`)) as [number, number | null, number, Buffer];
      const condemned = list.toString().split(',').filter(Boolean).map(Number);
      return { attempts, record: record ?? undefined, hits, condemned };
    },
    condemn: async (job, stage, chunk, record) => void (await run('condemn', job, `${stage}:${chunk}`, record)),
    forgiveAttempt: async (job, stage, chunk) => void (await run('forgive', job, `${stage}:${chunk}`)),
    mark: async (job, stage, chunk, record) => (await run('mark', job, `${stage}:${chunk}`, record)) as number,
  };
}

const toState = (byte: string): ChunkState => STATES[byte] ?? 'none';

function toReply(reply: Reply): LedgerReply {
  const [status, won, regex, llm, allSealed] = reply as [Buffer, number, number[], number[], number];
  return { status: status.toString() as LedgerStatus, won: won === 1, regex, llm, allSealed: allSealed === 1 };
}

function toBegun(reply: Reply): Begun {
  const [status, state, base, pipeline, allSealed] = reply as [Buffer, Buffer, Buffer | null, Buffer, number];
  return {
    status: status.toString() as LedgerStatus,
    state: toState(state.toString('latin1')),
    base: base ?? undefined,
    pipeline: pipeline.toString(),
    allSealed: allSealed === 1,
  };
}

function toMap(fields: Reply[]): Record<string, string> {
  const map: Record<string, string> = {};
  for (let i = 0; i < fields.length; i += 2) map[String(fields[i])] = String(fields[i + 1]);
  return map;
}

function isSound(meta: Record<string, string>, states: readonly ChunkState[]): boolean {
  const count = (...of: ChunkState[]) => states.filter((state) => of.includes(state)).length;
  return (
    Number(meta.sealed) === count('sealed') &&
    Number(meta.pending) === count('sealed-pending') &&
    Number(meta.in_flight) === count('regex', 'bert') &&
    !states.slice(0, Number(meta.adm)).includes('cut')
  );
}

function toProgress(meta: Record<string, string>): Progress {
  const counts = Object.entries(meta).filter(([name]) => name.startsWith('n.'));
  return {
    state: meta.state as LedgerStatus,
    chunks: Number(meta.cut),
    sealed: Number(meta.sealed),
    counts: Object.fromEntries(counts.map(([name, value]) => [name.slice(2), Number(value)])),
    started: meta.started === undefined ? undefined : Number(meta.started),
  };
}

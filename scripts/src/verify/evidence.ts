import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type HistoryEvent, readHistory } from './history';

const caps = z.object({
  /** Most bytes by what was sampled; `*` for what is not named. */
  bytes: z.record(z.string(), z.number()),
  /** Most open files of a process. */
  files: z.number(),
});

/** `run.json`: what a run says of itself. Paths are relative to its folder. */
export const runSchema = z.object({
  /** DATA_DIR of the system. */
  data: z.string(),
  oracle: z.object({ labels: z.array(z.string()), reference: z.record(z.string(), z.string()) }),
  /** Texts that may stand nowhere but in the store. `secret`: nor in the files of Redis. */
  canaries: z.array(z.object({ name: z.string(), text: z.string().min(8), secret: z.boolean() })),
  /** Milliseconds within which an accepted job must have ended, counted from the last fault that met it. */
  endWithinMs: z.number(),
  /** How long a crash may leave temporary files and traces of removed jobs. */
  tombstoneMs: z.number(),
  caps,
});
export type Run = z.infer<typeof runSchema>;

const redisKeySchema = z.object({ key: z.string(), type: z.string(), length: z.number(), ttlMs: z.number() });
/** A key of Redis: `length` in entries or bytes, `ttlMs` −1 where it does not expire. */
export type RedisKey = z.infer<typeof redisKeySchema>;

const askedSchema = z.object({ messages: z.array(z.string()) });

/** All that a run has left behind, read once. */
export interface Evidence extends Run {
  readonly history: readonly HistoryEvent[];
  /** What Redis held at the end, when nothing ran. */
  readonly redis: readonly RedisKey[];
  /** The messages of each request that reached the fake provider. */
  readonly asked: readonly (readonly string[])[];
  /** When the leftovers were looked at. */
  readonly endedAt: number;
  input(name: string): Buffer;
  output(name: string): Buffer;
  /** Files below the data directory, with the time of their last change. */
  readonly dataDir: string;
  /** Texts of logs, metrics and error answers, by where they stand. */
  texts(): Iterable<{ readonly where: string; readonly text: string }>;
  /** The files of Redis, raw. */
  redisFiles(): Iterable<{ readonly where: string; readonly bytes: Buffer }>;
}

const readLines = <T>(file: string, schema: z.ZodType<T>): T[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => schema.parse(JSON.parse(line)))
    : [];

/** Files below a folder, as paths; none where it is missing. */
export const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
      )
    : [];

/**
 * Reads the folder of a run: `run.json`, `history.ndjson`, `redis.ndjson`, `asked.ndjson`, `metrics.txt`, `inputs/`, `outputs/`, the data directory.
 * Throws where one of the first two is missing or not of its form.
 */
export async function readEvidence(folder: string): Promise<Evidence> {
  const run = runSchema.parse(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')));
  const history = await readHistory(join(folder, 'history.ndjson'));
  const dataDir = join(folder, run.data);
  return {
    ...run,
    history,
    dataDir,
    redis: readLines(join(folder, 'redis.ndjson'), redisKeySchema),
    asked: readLines(join(folder, 'asked.ndjson'), askedSchema).map(({ messages }) => messages),
    endedAt: history.reduce((latest, { t }) => Math.max(latest, t), 0),
    input: (name) => readFileSync(join(folder, 'inputs', name)),
    output: (name) => readFileSync(join(folder, 'outputs', name)),
    *texts() {
      for (const file of [...filesBelow(join(dataDir, 'logs')), ...[join(folder, 'metrics.txt')].filter(existsSync)])
        yield { where: file, text: readFileSync(file, 'utf8') };
      for (const event of history) if ('body' in event && event.body) yield { where: `an answer to ${event.op}`, text: event.body };
    },
    *redisFiles() {
      for (const file of filesBelow(join(dataDir, 'redis'))) yield { where: file, bytes: readFileSync(file) };
    },
  };
}

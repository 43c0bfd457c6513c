import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { resolvedPipelineSchema } from '@logsieve/contracts/pipeline';
import { chunkPayloadSchema, endPayloadSchema, isLaterPayload } from '@logsieve/contracts/queues';
import { admissionSchema, fateSchema, goneSchema } from '@logsieve/contracts/records';
import { Redis } from 'ioredis';
import { decodeChunk } from '../chunk/chunk';
import { ledgerKeys } from '../ledger/keys';
import { createLedger } from '../ledger/ledger';
import { jobOfKey, parseDatedKey, parseDueKey, parseIdempotencyDay, parseOpenKey, parseVerdictsKey } from '../store/names';
import { createMemoryStore } from '../store/testing/memory-store';
import { UnknownFormatError } from '../store/unknown-format';
import { openWhole } from '../verdicts/open-whole';
import { decodeVerdicts } from '../verdicts/verdict-file';
import { RECORDED_JOB, recordForms } from './record-forms';

const FOLDER = join(__dirname, 'recorded-forms');
/** By day; the last is that of the newest forms. */
const RELEASES = readdirSync(FOLDER).sort();

const redis = new Redis(process.env.TEST_REDIS_URL as string);
afterAll(() => redis.quit());

describe.each(RELEASES)('the forms of %s', (release) => {
  const read = (name: string): Buffer => readFileSync(join(FOLDER, release, name));
  const json = (name: string) => JSON.parse(read(name).toString());

  it('are understood: payloads of queues', () => {
    const { chunk, end } = json('payloads.json');
    expect(chunkPayloadSchema.parse(chunk)).toEqual({ v: 1, job: RECORDED_JOB, chunk: 7 });
    expect(endPayloadSchema.parse(end)).toEqual({ v: 1, job: RECORDED_JOB });
  });

  it('are understood: names in the store', () => {
    const names = json('names.json') as Record<string, string>;
    for (const name of ['admission', 'fate', 'gone', 'chunk', 'seed', 'verdicts', 'whole'])
      expect(jobOfKey(names[name] as string)).toBe(RECORDED_JOB);
    expect(parseVerdictsKey(names.verdicts as string)).toEqual({ chunk: 7, revision: 1 });
    expect(parseOpenKey(names.open as string)).toBe(RECORDED_JOB);
    expect(parseDueKey(names.due as string)).toEqual({ time: Date.parse('2026-11-23T00:00:00Z'), job: RECORDED_JOB });
    expect(parseIdempotencyDay(names.idempotency as string)).toBe('2026-11-23');
    expect(parseDatedKey(names.pin as string)).toEqual({ day: '2026-11-23', rest: 'a'.repeat(64) });
    expect(parseDatedKey(names.retired as string)).toEqual({ day: '2026-11-23', rest: names.pipeline });
  });

  it('are understood: decisions and the pipeline version', () => {
    expect(admissionSchema.parse(json('accepted.json'))).toMatchObject({ outcome: 'accepted', owner: 'acme', chunks: { rows: [3] } });
    expect(admissionSchema.parse(json('refused.json'))).toMatchObject({ outcome: 'refused', reason: 'not a valid upload' });
    expect(fateSchema.parse(json('fate.json'))).toMatchObject({ state: 'completed', error: null });
    expect(goneSchema.parse(json('gone.json'))).toMatchObject({ state: 'deleted', of: null });
    expect(resolvedPipelineSchema.parse(json('pipeline.json'))).toMatchObject({ labels: ['User Action', 'System Error'] });
  });

  it('are understood: chunks and verdicts', async () => {
    const { table, bytes } = decodeChunk(read('chunk.bin'));
    const message = (i: number) => bytes.toString('utf8', table.messageStart[i], table.messageEnd[i]);
    expect([message(0), message(1), message(2)]).toEqual(['User User1 logged in.', 'disk, "full"', 'nobody knows']);
    const file = decodeVerdicts(read('verdicts.bin'));
    expect(file).toMatchObject({ pipeline: 'a'.repeat(64), model: 'b'.repeat(64), revision: 0, outputBytes: 99 });
    expect([0, 1, 2].map((i) => file.block.get(i).label)).toEqual([1, 2, 0]);
    expect(file.block.get(0).detail).toBe('user-action');
    const store = createMemoryStore();
    await store.putOnce('whole', read('whole.bin'));
    const whole = await openWhole(store, 'whole');
    expect(whole?.rows).toBe(3);
    const block = await whole?.readRows(0, 3);
    expect(block?.get(2).detail).toBe('llm_unavailable');
  });

  it('are understood: the keys of a ledger', async () => {
    const { meta, states } = json('ledger.json');
    const [metaKey = '', statesKey = ''] = ledgerKeys(RECORDED_JOB);
    const ledger = createLedger(redis, { ttlMs: 60_000, endedTtlMs: 60_000 });
    await ledger.drop(RECORDED_JOB);
    await redis.hset(metaKey, meta);
    await redis.set(statesKey, states);
    expect(await ledger.read(RECORDED_JOB)).toMatchObject({
      state: 'accepted',
      chunks: 2,
      sealed: 1,
      states: ['sealed', 'regex'],
      isSound: true,
    });
    expect(await ledger.seal(RECORDED_JOB, 1, false, { done: 3 })).toMatchObject({ allSealed: true });
    await ledger.drop(RECORDED_JOB);
  });
});

it('are those that this release writes: a new form needs a record of its own', async () => {
  const written = await recordForms(redis);
  const newest = join(FOLDER, RELEASES.at(-1) as string);
  expect(Object.keys(written).sort()).toEqual(readdirSync(newest).sort());
  for (const [name, bytes] of Object.entries(written))
    expect([name, bytes.toString('latin1')]).toEqual([name, readFileSync(join(newest, name), 'latin1')]);
});

describe('a form of a later release', () => {
  const newest = join(FOLDER, RELEASES.at(-1) as string);
  /** The same object with another format number, whole by its checksum. */
  const later = (name: string, crcAt: number, format = 2): Buffer => {
    const bytes = readFileSync(join(newest, name));
    bytes.writeUInt32LE(format, 4);
    bytes.writeUInt32LE(crc32(bytes.subarray(crcAt + 4), crc32(bytes.subarray(0, crcAt))), crcAt);
    return bytes;
  };
  const VERSIONED = ['accepted.json', 'refused.json', 'fate.json', 'gone.json', 'pipeline.json'];
  const SCHEMAS = { 'accepted.json': admissionSchema, 'refused.json': admissionSchema, 'fate.json': fateSchema, 'gone.json': goneSchema };

  it('is told from a damaged object, so that nothing is given up for it', () => {
    expect(() => decodeChunk(later('chunk.bin', 28))).toThrow(UnknownFormatError);
    expect(() => decodeVerdicts(later('verdicts.bin', 20))).toThrow(UnknownFormatError);
  });

  it.each(VERSIONED)('is refused: %s', (name) => {
    const schema = { ...SCHEMAS, 'pipeline.json': resolvedPipelineSchema }[name as keyof typeof SCHEMAS | 'pipeline.json'];
    const recorded = JSON.parse(readFileSync(join(newest, name), 'utf8'));
    expect(schema.safeParse(recorded).success).toBe(true);
    expect(schema.safeParse({ ...recorded, v: 2 }).success).toBe(false);
  });

  it('waits in its queue', () => {
    const { chunk } = JSON.parse(readFileSync(join(newest, 'payloads.json'), 'utf8'));
    expect([isLaterPayload(chunk), isLaterPayload({ ...chunk, v: 2 })]).toEqual([false, true]);
    expect([isLaterPayload({ v: 0 }), isLaterPayload({}), isLaterPayload(null), isLaterPayload('text')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

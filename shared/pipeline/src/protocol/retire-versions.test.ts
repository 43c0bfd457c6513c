import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { pinPipeline } from '../document/publish-pipeline';
import type { BlobStore } from '../store/blob-store';
import { createDirectoryStore } from '../store/directory-store';
import { admissionKey, openKey } from '../store/names';
import type { ProtocolDeps } from './deps';
import { leased } from './lease';
import { createVersionSweep } from './retire-versions';
import { createRandom } from './testing/random';
import { createScheduler } from './testing/scheduler';
import { manifestOf } from './testing/sim-jobs';
import { createSimStore } from './testing/sim-store';
import { TIMES } from './testing/sim-world';
import { openUpload } from './upload';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const jobKey = (i: number): JobKey => toJobKey('owner', `job_${String(i).padStart(36, '0')}`);

/** A version of its own for each prompt; two of them share a classifier. */
const version = (prompt: string) => {
  const model = prompt.length.toString(16).padStart(64, 'f');
  const pipeline: ResolvedPipeline = {
    ...{ v: 1, labels: ['A'], routes: [{ source: '*', stages: ['bert'] }], rules: [], prompt },
    ...{ bert: { model, min_confidence: 0.5 }, llm: { enabled: false, model: '', rows_per_call: 1, budget: { calls_per_job: 0 } } },
  };
  return { pipeline, files: { 'head.onnx': Buffer.from(model), 'manifest.json': Buffer.from('{}') } };
};

const depsOf = (store: BlobStore, now: () => number, more: Partial<ProtocolDeps> = {}): ProtocolDeps =>
  ({ store, now, monotonic: now, times: TIMES, ledger: { open: async () => undefined }, queues: {}, ...more }) as unknown as ProtocolDeps;

const manifest = (job: JobKey, pipeline: string, time: number): Buffer => {
  const accepted = manifestOf({ key: job, chunks: [], idempotency: null, isCutOff: false, sha256: '' }, time);
  return Buffer.from(JSON.stringify({ ...accepted, pipeline }));
};

const versionsIn = async (store: BlobStore) =>
  (await Promise.all(['pipelines/', 'models/', 'retired/', 'pins/'].map((prefix) => store.list(prefix)))).flat();

describe('over a directory', () => {
  let directory: string;
  let store: BlobStore;
  let now = 0;
  let sweep: () => Promise<number>;
  beforeEach(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'logsieve-versions-'));
    store = await createDirectoryStore(directory);
    now = 20_000 * DAY;
    sweep = createVersionSweep(depsOf(store, () => now));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const isThere = async (hash: string) => (await store.size(`pipelines/${hash}`)) !== undefined;

  test('a version stays while a job names it, and goes with its classifier days after the last', async () => {
    const [used, other] = [await pinPipeline(store, version('used'), now), await pinPipeline(store, version('other one'), now)];
    const [running, finished] = [jobKey(1), jobKey(2)];
    await openUpload(
      depsOf(store, () => now),
      running,
      used,
    );
    await store.putOnce(admissionKey(finished), manifest(finished, used, now));
    for (let day = 0; day < 10; day++) {
      now += DAY;
      await sweep();
      expect(await isThere(used)).toBe(true);
    }
    expect(await isThere(other)).toBe(false);
    await store.delete(openKey(running));
    now += DAY;
    await sweep();
    expect(await isThere(used)).toBe(true);
    await store.delete(admissionKey(finished));
    for (let day = 0; day < 10; day++) {
      now += DAY;
      await sweep();
    }
    expect(await versionsIn(store)).toEqual([]);
  });

  test('a version that was pinned stays for two days, whoever sweeps', async () => {
    const hash = await pinPipeline(store, version('a'), now);
    now += 2 * DAY - 1;
    expect(await createVersionSweep(depsOf(store, () => now))()).toBe(0);
    expect(await isThere(hash)).toBe(true);
    now += 2 * DAY;
    await createVersionSweep(depsOf(store, () => now))();
    expect(await isThere(hash)).toBe(false);
    expect(await pinPipeline(store, version('a'), now)).toBe(hash);
    expect(await isThere(hash)).toBe(true);
  });

  test('while an upload of older software is open, whose version is not known, nothing goes', async () => {
    const hash = await pinPipeline(store, version('a'), now);
    await store.putOnce(openKey(jobKey(1)), Buffer.alloc(0));
    now += 5 * DAY;
    expect(await sweep()).toBe(0);
    expect(await isThere(hash)).toBe(true);
  });
});

/** Uploads, sweeps and crashes one call at a time in the order of the seed: after the next sweep every job must have its version. */
async function runSeed(seed: number): Promise<string[]> {
  const random = createRandom(seed);
  const clock = { now: 20_000 * DAY + random.below(DAY) };
  const faults: string[] = [];
  const { memory, seenBy } = createSimStore(
    async () => {},
    (fault) => faults.push(fault),
  );
  const scheduler = createScheduler(random, clock, TIMES.staleProcessMs, () => {});
  const spawn = (name: string, body: (deps: ProtocolDeps) => Promise<void>) =>
    scheduler.spawn(
      name,
      (process) =>
        body(
          depsOf(
            seenBy((effect) => scheduler.call(process, effect)),
            () => clock.now,
          ),
        ),
      (error) => error && (error as Error).name !== 'StaleProcessError' && faults.push(String(error)),
    );
  const opened = new Map<JobKey, string>();
  let jobs = 0;

  const upload = () =>
    spawn('upload', async (deps) => {
      const job = jobKey(jobs++);
      const operation = leased(deps);
      const hash = await pinPipeline(operation.store, version(random.pick(['a', 'a', 'b'])), clock.now);
      await openUpload(operation, job, hash);
      opened.set(job, hash);
      await deps.store.putOnce(admissionKey(job), manifest(job, hash, clock.now));
      await deps.store.delete(openKey(job));
    });
  const remove = () =>
    spawn('remove', async ({ store }) => {
      const [job] = random.pick([...opened, [undefined]] as const);
      if (!job || !memory.objects.has(admissionKey(job))) return;
      opened.delete(job);
      await store.delete(admissionKey(job));
    });
  const run = (deps: ProtocolDeps) => createVersionSweep(deps)();
  const freeze = () => {
    const sweeps = [...scheduler.processes].filter(({ name }) => name === 'sweep');
    if (sweeps.length > 0) random.pick(sweeps).frozenUntil = clock.now + random.between(50, TIMES.staleProcessMs / 2);
  };
  const sweep = () => spawn('sweep', async (deps) => void (await run(deps)));

  for (let round = 0; round < 8; round++) {
    // Days in which nothing is pinned, then uploads and sweeps at one moment.
    clock.now += random.pick([HOUR, 3 * DAY, 3 * DAY]);
    for (let i = random.below(4); i > 0; i--) await remove();
    for (let i = random.between(1, 2); i > 0; i--) await sweep();
    let uploads = random.below(3);
    for (let step = random.between(20, 100); step > 0; step--) {
      if (uploads > 0 && random.chance(0.1)) {
        uploads--;
        await upload();
      } else if (random.chance(0.01) && scheduler.processes.size > 0) scheduler.crash(random.pick([...scheduler.processes]));
      else if (random.chance(0.08)) freeze();
      else await scheduler.step();
      clock.now += random.below(10);
    }
  }
  while (scheduler.processes.size > 0) if (!(await scheduler.step())) clock.now += 100;
  for (let days = 0; days < 3; days++) {
    await run(depsOf(memory, () => clock.now));
    for (const [job, hash] of opened) {
      if (!memory.objects.has(`pipelines/${hash}`)) faults.push(`${job} has lost its version`);
      const model = JSON.parse(memory.objects.get(`pipelines/${hash}`)?.toString() ?? '{"bert":{}}').bert.model;
      for (const name of ['head.onnx', 'manifest.json'])
        if (!memory.objects.has(`models/${model}/${name}`)) faults.push(`${job} has lost ${name} of ${model}`);
    }
    clock.now += random.pick([HOUR, 2 * DAY]);
  }
  return faults;
}

test('no upload loses its version to a sweep, however they meet', async () => {
  for (let seed = 1; seed <= 300; seed++) expect({ seed, faults: await runSeed(seed) }).toEqual({ seed, faults: [] });
}, 60_000);

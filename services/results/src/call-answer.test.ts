import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { classifiedLogsSchema } from '@logsieve/contracts/classify-logs';
import { OWNER_HEADER } from '@logsieve/contracts/internal';
import type { JobKey } from '@logsieve/contracts/job-key';
import { removeCall, sweepCalls } from '@logsieve/pipeline/protocol/calls';
import { endJob } from '@logsieve/pipeline/protocol/end';
import { createSweep } from '@logsieve/pipeline/protocol/sweep';
import { jobPrefix } from '@logsieve/pipeline/store/names';
import { idOf, type ResultsFixture, startResults } from './testing/results-fixture';

let results: ResultsFixture;
let owner: string;
beforeEach(async () => {
  results = await startResults();
  owner = randomBytes(8).toString('hex');
});
afterEach(() => results.stop());

const ask = (call: JobKey, waitS = 20, init: RequestInit = {}, as = owner) =>
  fetch(`${results.url}/internal/calls/${idOf(call)}`, { headers: { [OWNER_HEADER]: as, prefer: `wait=${waitS}` }, ...init });

async function finish(call: JobKey, chunks: number): Promise<void> {
  for (let chunk = 0; chunk < chunks; chunk++) await results.label(call, chunk);
  await endJob(results.protocol, call);
}

async function expectGone(call: JobKey): Promise<void> {
  const { store, ledger, calls } = results.protocol;
  expect(await store.list(jobPrefix(call))).toEqual([]);
  expect(await ledger.read(call)).toBeUndefined();
  expect(await calls.touch(call)).toBe(false);
}

/** Looks again until the condition holds; the test's time limit is the bound. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await nextTurn();
}

const isGone = async (call: JobKey) => !(await results.protocol.calls.touch(call));

/** Resolves when somebody waits for the call: he keeps it from being abandoned. */
async function waited(call: JobKey): Promise<void> {
  const { calls } = results.protocol;
  const touch = calls.touch.bind(calls);
  await new Promise<void>((resolve) => {
    calls.touch = async (touched) => {
      if (touched === call) resolve();
      return touch(touched);
    };
  });
  calls.touch = touch;
}

test('the answer of a call that has ended is given once, and nothing is left of it', async () => {
  const call = await results.accept(owner, 3, 'call');
  await finish(call, 3);
  const answer = classifiedLogsSchema.parse(await (await ask(call)).json());
  expect(answer.results).toEqual(Array(3).fill({ label: 'One', method: 'regex', confidence: 1, rule: 'rule', error: null }));
  await expectGone(call);
  expect((await ask(call)).status).toBe(404);
});

test('who waits for a call is told at its end', async () => {
  const call = await results.accept(owner, 1, 'call');
  const begun = waited(call);
  const answer = ask(call);
  await begun;
  await finish(call, 1);
  expect((await answer).status).toBe(200);
  await expectGone(call);
});

test('a call that still runs after the wait may be asked for again', async () => {
  const call = await results.accept(owner, 1, 'call');
  expect((await ask(call, 1)).status).toBe(204);
  await finish(call, 1);
  expect((await ask(call, 0)).status).toBe(200);
});

test('a call whose asker leaves is removed, and its workers find nothing to do', async () => {
  const call = await results.accept(owner, 1, 'call');
  const left = new AbortController();
  const begun = waited(call);
  const asked = ask(call, 20, { signal: left.signal }).catch(() => undefined);
  await begun;
  left.abort();
  await asked;
  await until(() => isGone(call));
  await finish(call, 1);
  await expectGone(call);
});

test('a service that ends keeps the call for the one that is asked next', async () => {
  const call = await results.accept(owner, 1, 'call');
  const begun = waited(call);
  const answer = ask(call);
  await begun;
  results.stopping.abort();
  expect([(await answer).status, (await answer).headers.get('retry-after')]).toEqual([503, '1']);
  expect(await isGone(call)).toBe(false);
});

test('a call of which Redis has forgotten everything is brought back while somebody waits', async () => {
  const call = await results.accept(owner, 1, 'call');
  await results.protocol.ledger.drop(call);
  const answer = ask(call);
  await until(async () => (await results.protocol.ledger.read(call)) !== undefined);
  await finish(call, 1);
  expect((await answer).status).toBe(200);
  await expectGone(call);
}, 30_000);

test('a call whose answer another takes while it is tended leaves nothing in Redis', async () => {
  const call = await results.accept(owner, 1, 'call');
  const { ledger } = results.protocol;
  const read = ledger.read.bind(ledger);
  let taken = false;
  // Tending looks at the ledger when it has seen the call in the store.
  ledger.read = async (job) => {
    if (!taken) await removeCall(results.protocol, call);
    taken = true;
    return read(job);
  };
  expect((await ask(call)).status).toBe(404);
  expect(taken).toBe(true);
  await expectGone(call);
}, 30_000);

test('a call that nobody waits for is swept after a while, and not before', async () => {
  const call = await results.accept(owner, 1, 'call');
  expect(await sweepCalls(results.protocol)).toEqual({ removed: 0, errors: [] });
  expect(await sweepCalls(results.protocol, -1_000)).toEqual({ removed: 1, errors: [] });
  await expectGone(call);
});

test('a call that can’t be removed stops no other', async () => {
  const [stuck, call] = [await results.accept(owner, 1, 'call'), await results.accept(owner, 1, 'call')];
  const { calls } = results.protocol;
  const error = new Error('no right to remove it');
  const remove = (removed: JobKey) => (removed === stuck ? Promise.reject(error) : calls.remove(removed));
  const deps = { ...results.protocol, calls: { ...calls, remove } };
  expect(await sweepCalls(deps, -1_000)).toEqual({ removed: 1, errors: [{ key: stuck, error }] });
  await expectGone(call);
  expect(await isGone(stuck)).toBe(false);
});

test('a call is no job: it is not listed, not shown, and not in the way of the sweep', async () => {
  const call = await results.accept(owner, 1, 'call');
  expect(await (await results.call(owner, '')).json()).toMatchObject({ data: [] });
  for (const method of ['GET', 'DELETE']) expect((await results.call(owner, `/${idOf(call)}`, { method })).status).toBe(404);
  expect(await createSweep(results.protocol)()).toMatchObject({ jobs: {}, errors: [] });
  expect((await ask(call, 0)).status).toBe(204);
});

test('another owner’s call, a job and what is no id are a 404', async () => {
  const call = await results.accept(owner, 1, 'call');
  expect((await ask(call, 0, {}, 'other')).status).toBe(404);
  expect((await ask(await results.accept(owner, 1), 0)).status).toBe(404);
  expect((await fetch(`${results.url}/internal/calls/x`, { headers: { [OWNER_HEADER]: owner } })).status).toBe(404);
  expect((await ask(call, 0)).status).toBe(204);
});

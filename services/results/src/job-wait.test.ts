import { randomBytes } from 'node:crypto';
import type { Job } from '@logsieve/contracts/job';
import { idOf, type ResultsFixture, startResults } from './testing/results-fixture';

let results: ResultsFixture;
let owner: string;
beforeAll(async () => {
  results = await startResults();
});
afterAll(() => results.stop());
beforeEach(() => {
  owner = randomBytes(8).toString('hex');
});

/** Longer than a test may take: an answer comes only by what the test is about. */
const LONG = { headers: { Prefer: 'wait=60' } };
const applied = (response: Response) => [response.status, response.headers.get('preference-applied')];
const jobOf = async (response: Response) => (await response.json()) as Job;

test('a wait ends when the job changes, at every replica', async () => {
  const replica = await results.replica();
  const job = await results.accept(owner, 2);
  const waits = [results.call, results.call, replica].map((call) => call(owner, `/${idOf(job)}`, LONG));
  await results.label(job, 0);
  await results.protocol.events.publish(job);
  for (const answer of await Promise.all(waits)) {
    expect(applied(answer)).toEqual([200, 'wait=60']);
    expect(await jobOf(answer)).toMatchObject({ rows: { done: 1 } });
  }
});

test('a wait for a job that has ended is none', async () => {
  const answer = await results.call(owner, `/${idOf(await results.completed(owner))}`, LONG);
  expect(applied(answer)).toEqual([200, 'wait=60']);
  expect(await jobOf(answer)).toMatchObject({ status: 'completed' });
});

test('a wait ends when its time is over, with the job as it is', async () => {
  const answer = await results.call(owner, `/${idOf(await results.accept(owner, 1))}`, { headers: { Prefer: 'wait=1' } });
  expect(applied(answer)).toEqual([200, 'wait=1']);
  expect(await jobOf(answer)).toMatchObject({ status: 'queued' });
});

test.each([
  ['wait=600', 'wait=60'],
  ['respond-async, wait=60', null],
  ['wait=0', null],
  ['wait=soon', null],
  ['handling=strict', null],
])('of %s what is said to be applied is %s', async (prefer, said) => {
  const answer = await results.call(owner, `/${idOf(await results.completed(owner))}`, { headers: { Prefer: prefer } });
  expect(applied(answer)).toEqual([200, said]);
});

test('nobody waits for a job that is not there', async () => {
  expect(applied(await results.call(owner, `/job_${'0'.repeat(36)}`, LONG))).toEqual([404, null]);
});

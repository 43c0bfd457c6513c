import type { JobKey } from '@logsieve/contracts/job-key';
import type { Ask, AskContext } from './ask';
import { createPacker } from './packer';
import { pipelineOf } from './testing/llm-fixture';

const contextOf = (job: string): AskContext => ({ job: job as JobKey, owner: 'public', pipeline: pipelineOf({ rows_per_call: 3 }) });
const askOf = (message: string, ask: Partial<Ask> = {}): Ask => ({
  key: message,
  chunk: 0,
  template: message,
  message,
  alone: false,
  signal: new AbortController().signal,
  begin: () => undefined,
  settle: () => undefined,
  fail: () => undefined,
  ...ask,
});

/** A packer whose requests end and whose waits are over when the test says so. */
function setup(concurrency = 8) {
  const requests: string[] = [];
  const ends: (() => void)[] = [];
  const waits: (() => void)[] = [];
  const packer = createPacker({
    concurrency,
    lingerMs: 25,
    clock: { now: () => 0, monotonic: () => 0, sleep: () => new Promise((resolve) => waits.push(resolve)) },
    send: (context, asks) => {
      requests.push(`${context.job}: ${asks.map(({ message }) => message).join(' ')}`);
      return new Promise((resolve) => ends.push(resolve));
    },
  });
  const settle = async (resolvers: (() => void)[]) => {
    for (const resolve of resolvers.splice(0)) resolve();
    await new Promise(setImmediate);
  };
  return {
    requests,
    add: (job: string, messages: string, ask?: Partial<Ask>) => {
      for (const message of messages.split(' ')) packer.add(contextOf(job), askOf(message, ask));
    },
    linger: () => settle(waits),
    end: () => settle(ends),
  };
}

test('a full request goes at once, the rest when it has waited', async () => {
  const { add, requests, linger } = setup();
  add('j', 'a b c d');
  expect(requests).toEqual(['j: a b c']);
  await linger();
  expect(requests).toEqual(['j: a b c', 'j: d']);
});

test('chunks of one job that come within the wait share a request, jobs never do', async () => {
  const { add, requests, linger } = setup();
  add('j', 'a');
  add('k', 'x');
  add('j', 'b');
  await linger();
  expect(requests).toEqual(['j: a b', 'k: x']);
});

test('jobs take turns', async () => {
  const { add, requests, end } = setup(1);
  add('big', 'a b c d e f g h i');
  add('small', 'x y z');
  for (let i = 0; i < 3; i++) await end();
  // The first request emptied the lane of the big job, so its place in the order is that of its fourth record: before the small job.
  expect(requests).toEqual(['big: a b c', 'big: d e f', 'small: x y z', 'big: g h i']);
});

test('what must stay alone does', async () => {
  const { add, requests, linger } = setup();
  add('j', 'a');
  add('j', 'evil', { alone: true });
  add('j', 'b c');
  await linger();
  expect(requests).toEqual(['j: a', 'j: evil', 'j: b c']);
});

test('what nobody waits for any more is not sent', async () => {
  const { add, requests, end, linger } = setup(1);
  const gone = new AbortController();
  add('j', 'a b c');
  add('j', 'd e', { signal: gone.signal });
  add('j', 'f');
  gone.abort();
  await linger();
  await end();
  expect(requests).toEqual(['j: a b c', 'j: f']);
});

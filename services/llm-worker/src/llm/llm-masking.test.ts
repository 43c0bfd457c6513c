import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { type LlmFixture, pipelineOf, recordsOf, startLlmFixture } from './testing/llm-fixture';
import { PLANTED_SECRETS } from './testing/planted-secrets';

const prompt = readFileSync(resolve(__dirname, '../../../../resources/prompt.md'), 'utf8');

let fixture: LlmFixture;
beforeAll(async () => {
  fixture = await startLlmFixture();
});
afterEach(() => fixture.fake.reset());
afterAll(() => fixture.stop());

/** A message whose template is its own, so that each one is sent. */
const WORDS = ['login', 'retry', 'cache', 'queue', 'mount', 'proxy', 'route', 'build', 'lease', 'quota'];
const messageOf = (text: string, i: number): string => `${[...String(i)].map((digit) => WORDS[Number(digit)]).join(' ')} failed: ${text}`;

test.each(Object.entries(PLANTED_SECRETS))('of 100 lines with a %s no provider receives one', async (_kind, secrets) => {
  const planted = fc.sample(secrets, { numRuns: 100, seed: 7 });
  const messages = planted.map(({ text }, i) => messageOf(text, i));
  await fixture.ask(fixture.answerer(), messages, { pipelineHash: randomUUID() });
  const received = fixture.sent().flat();
  expect(received).toHaveLength(100);
  // By what they begin with, since requests may arrive in another order than they were packed in.
  for (const [i, { secret }] of planted.entries()) {
    const line = received.find(({ message }) => message.startsWith(messageOf('', i).trimEnd()));
    expect(line?.message).toBeDefined();
    expect(line?.message).not.toContain(secret);
  }
});

test('a secret in the source does not leave either', async () => {
  const records = recordsOf(['disk full'], 'app of bob@example.com');
  await fixture.ask(fixture.answerer(), [], {
    records,
    pipeline: pipelineOf({}, 'Label {{source}} and message.'),
    pipelineHash: randomUUID(),
  });
  expect(fixture.sent()[0]?.[0]).toMatchObject({ source: 'app of [EMAIL]', message: 'disk full' });
});

test.each([16_300, 16_370, 16_380, 16_384])('a secret that a cut after %d characters would break does not leave', async (at) => {
  const pem = '-----BEGIN CERTIFICATE-----';
  const end = '-----END CERTIFICATE-----';
  const start = `${messageOf('', at)}${pem}`;
  const long = `${start}${'A'.repeat(at - start.length - end.length - 10)}${end} `;
  for (const secret of ['postgres://app:hunter2hunter2@db.local/main', ' bob.smith@example.com']) {
    await fixture.ask(fixture.answerer(), [long + secret], { pipelineHash: randomUUID() });
  }
  expect(fixture.sent().flat()).toHaveLength(2);
  expect(JSON.stringify(fixture.fake.calls)).not.toMatch(/hunt|bob/);
});

test('the prompt that is shipped names every label once and holds no mark that nobody fills in', async () => {
  const pipeline = pipelineOf({}, prompt);
  await fixture.ask(fixture.answerer(), ['disk full'], { pipeline, pipelineHash: randomUUID() });
  const body = fixture.fake.calls[0]?.body as { messages: { content: string }[] } | undefined;
  const system = body?.messages[0]?.content ?? '';
  for (const label of [...pipeline.labels, 'Unclassified']) expect(system.split(`\n- ${label}\n`)).toHaveLength(2);
  expect(system).not.toMatch(/\{\{|\}\}/);
});

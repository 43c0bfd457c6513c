import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { type LlmFixture, pipelineOf, recordsOf, startLlmFixture } from './testing/llm-fixture';
import { PLANTED_SECRETS, type PlantedSecret } from './testing/planted-secrets';
import { SURROUNDINGS } from './testing/surroundings';

const prompt = readFileSync(resolve(__dirname, '../../../../resources/prompt.md'), 'utf8');

let fixture: LlmFixture;
beforeAll(async () => {
  fixture = await startLlmFixture();
});
afterEach(() => fixture.fake.reset());
afterAll(() => fixture.stop());

/** A fresh seed each run: `MASK_SEED=n` runs one again. */
const SEED = Number(process.env.MASK_SEED ?? randomInt(2 ** 31));
const ITEMS = 1_000;
const RECALL = 0.99;

/** A message whose template is its own, so that each one is sent. */
const WORDS = ['login', 'retry', 'cache', 'queue', 'mount', 'proxy', 'route', 'build', 'lease', 'quota'];
const beginningOf = (i: number): string => `${[...String(i)].map((digit) => WORDS[Number(digit)]).join(' ')} begins:`;
const messageOf = (text: string, i: number): string => `${beginningOf(i)} ${text}`;

/** The lines of a kind, in as many surroundings as fit, and what of each must not arrive. */
function plant(secrets: fc.Arbitrary<PlantedSecret>) {
  const around = Object.entries(SURROUNDINGS);
  return fc.sample(secrets, { numRuns: ITEMS, seed: SEED }).map(({ secret, text }, i) => {
    const fitting = around.flatMap(([name, surround]) => {
      const line = surround(text);
      return line === undefined ? [] : [{ name, line }];
    });
    const { name, line } = fitting[i % fitting.length] as (typeof fitting)[number];
    return { secret, name, message: messageOf(line, i) };
  });
}

/** Also as it stands in JSON. */
const holds = (text: string, secret: string): boolean => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1));

describe(`with MASK_SEED=${SEED}`, () => {
  const pipeline = pipelineOf({ rows_per_call: 100 });

  test.each(Object.entries(PLANTED_SECRETS))(`of ${ITEMS} lines with a %s the provider receives none`, async (_kind, secrets) => {
    const planted = plant(secrets);
    expect(new Set(planted.map(({ name }) => name)).size).toBeGreaterThanOrEqual(8);
    await fixture.ask(
      fixture.answerer(),
      planted.map(({ message }) => message),
      { pipeline, pipelineHash: randomUUID() },
    );
    // By what they begin with, since requests may arrive in another order than they were packed in.
    const received = new Map(
      fixture
        .sent()
        .flat()
        .map(({ message }) => [message.slice(0, message.indexOf(':') + 1), message]),
    );
    expect(received.size).toBe(ITEMS);
    const leaks = planted.flatMap(({ secret, name }, i) => {
      const line = received.get(beginningOf(i)) as string;
      return holds(line, secret) ? [`${name}: ${line}`] : [];
    });
    if (leaks.length > ITEMS * (1 - RECALL))
      throw new Error(`MASK_SEED=${SEED}: ${leaks.length} left, such as\n${leaks.slice(0, 10).join('\n')}`);
  });
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

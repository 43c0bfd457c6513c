import { type FakeGroq, startFakeGroq } from './fake-groq';

let fake: FakeGroq;
beforeAll(async () => {
  fake = await startFakeGroq({ models: ['m'] });
});
afterEach(() => fake.reset());
afterAll(() => fake.close());

const schema = {
  properties: { answers: { items: { properties: { label: { enum: ['User Action', 'Deprecation Warning', 'Unclassified'] } } } } },
};
const chat = (
  messages: readonly string[],
  body: object = { response_format: { type: 'json_schema', json_schema: { schema } } },
  system = 'Label.',
) => ({
  model: 'm',
  messages: [
    { role: 'system', content: system },
    { role: 'user', content: JSON.stringify({ records: messages.map((message, i) => ({ id: `r${i}`, message })) }) },
  ],
  ...body,
});

async function post(path: string, body: unknown) {
  const response = await fetch(fake.url + path, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}
const answersOf = (json: Record<string, unknown>) =>
  JSON.parse((json as { choices: { message: { content: string } }[] }).choices[0]?.message.content ?? '').answers as {
    id: string;
    label: string;
  }[];

test.each(['/openai/v1/chat/completions', '/v1/chat/completions'])('answers at %s by rule, and alike for one template', async (path) => {
  const { json } = await post(path, chat(['it will be retired', 'job 1 failed', 'job 22 failed']));
  const [first, second, third] = answersOf(json);
  expect(first).toEqual({ id: 'r0', label: 'Deprecation Warning', confidence: 0.9 });
  expect(second?.label).toBe(third?.label);
  expect(fake.calls.map((call) => call.path)).toEqual([path]);
});

test('finds the labels in the system text where no schema is sent', async () => {
  const { json } = await post('/v1/chat/completions', chat(['retired'], {}, `Label.\n${JSON.stringify(schema)}\n`));
  expect(answersOf(json)[0]?.label).toBe('Deprecation Warning');
});

test('follows its script, then its mode, each only where it is meant', async () => {
  fake.script({ kind: 'status', status: 503 });
  fake.setMode({ kind: 'status', status: 429, headers: { 'retry-after': '3' }, when: 'poison' });
  const statuses = [];
  for (const message of ['a', 'a', 'poison']) statuses.push((await post('/v1/chat/completions', chat([message]))).status);
  expect(statuses).toEqual([503, 200, 429]);
});

test('is scripted from another process, and tells what arrived', async () => {
  expect((await post('/control', { mode: { kind: 'nonsense' } })).status).toBe(400);
  await post('/control', { script: [{ kind: 'status', status: 418 }] });
  expect((await post('/v1/chat/completions', chat(['a']))).status).toBe(418);
  expect((await post('/control', {})).json).toMatchObject({
    calls: [{ path: '/v1/chat/completions', body: { model: 'm' } }],
    maxConcurrency: 1,
  });
  expect((await post('/control', { reset: true })).json).toMatchObject({ calls: [] });
});

test('lists models, knows no other path, refuses what is no request', async () => {
  expect(await (await fetch(`${fake.url}/openai/v1/models`)).json()).toMatchObject({ data: [{ id: 'm' }] });
  expect((await post('/v2/chat/completions', chat(['a']))).status).toBe(404);
  expect((await post('/v1/chat/completions', { model: 'm' })).status).toBe(400);
});

import { unwrap } from '@logsieve/client/client';
import { clientOf, getLabels, label } from './support/client';
import { newWord } from './support/oracle';

const RULED = '😀 User User12 logged in. User User7 logged out.';
const CSV = `source,log_message\nweb,${RULED}\nweb,Multiple login failures occurred on user 6454 account\nweb,${newWord()} ${newWord()}\nLegacyCRM,Case escalation for ticket ID 7324 failed because the assigned support agent is no longer active\nweb,\n`;

describe('why a row has its label', () => {
  let id: string;
  beforeAll(async () => {
    id = (await label(CSV, { fields: { options: '{"llm":"off"}' } })).job.id;
  }, 120_000);

  const explain = (row: number) => unwrap(clientOf().api.GET('/v1/jobs/{id}/rows/{row}', { params: { path: { id, row } } }));

  test('every row is the one of the list, with its reasons', async () => {
    const { data } = await unwrap(clientOf().api.GET('/v1/jobs/{id}/rows', { params: { path: { id }, query: { include: 'sent' } } }));
    const explained = await Promise.all(data.map(({ row }) => explain(row)));
    expect(explained.map(({ why: _, ...row }) => row)).toEqual(data);
    expect(explained.map(({ why }) => why.model_error)).toEqual(data.map(() => null));
  });

  test('a rule is shown with what it matched, and the model is not asked', async () => {
    const { rule, why, log_message } = await explain(1);
    expect([rule, why.rule?.id, log_message]).toEqual(['user-session', 'user-session', RULED]);
    expect(why.rule?.spans.map(({ start, end }) => log_message.slice(start, end))).toEqual([
      'User User12 logged in.',
      'User User7 logged out.',
    ]);
    expect(why).not.toHaveProperty('model');
  });

  test('the model’s five likeliest labels explain the label that it gave', async () => {
    const { label: given, confidence, method, why } = await explain(2);
    expect(method).toBe('bert');
    expect(why.model?.labels).toHaveLength(5);
    expect(why.model?.labels[0]).toMatchObject({ label: given });
    expect(why.model?.labels[0]?.probability).toBeCloseTo(confidence, 3);
    expect(confidence).toBeGreaterThanOrEqual(why.model?.threshold as number);
    expect(why.model?.text).toBe('Multiple login failures occurred on user # account');
    const known = new Set(await getLabels());
    for (const { label: name } of why.model?.labels ?? []) expect(known).toContain(name);
  });

  test('a row that nobody named shows what the model thought of it, and why that was not enough', async () => {
    const { method, why } = await explain(3);
    expect(method).toBe('none');
    const [first] = why.model?.labels ?? [];
    expect(first?.label === 'Unclassified' || (first?.probability as number) < (why.model?.threshold as number)).toBe(true);
  });

  test('an empty message came to nobody', async () => {
    expect((await explain(5)).why).toEqual({ stages: ['regex', 'bert'], model_error: null });
  });

  test('the stages are those of the route that the source has in this job', async () => {
    const explained = await Promise.all([1, 2, 4].map(explain));
    expect(explained.map(({ source, why }) => [source, why.stages])).toEqual([
      ['web', ['regex', 'bert']],
      ['web', ['regex', 'bert']],
      ['LegacyCRM', ['bert']],
    ]);
    expect(explained.map(({ why }) => why.model?.asked)).toEqual([undefined, true, true]);
  });

  test('there is no sixth row', async () => {
    await expect(explain(6)).rejects.toMatchObject({ code: 'not-found', status: 404 });
  });
});

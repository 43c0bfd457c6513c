import { chooseForm } from './compare-forms';

const scores = (hash: number, status: number, raw: number) => ({
  hash: { template: hash + 0.02, system: hash - 0.02 },
  status: { template: status + 0.02, system: status - 0.02 },
  raw: { template: raw + 0.02, system: raw - 0.02 },
});

describe('chooseForm', () => {
  it.each([
    ['the best', scores(0.8, 0.82, 0.81), 'status'],
    ['the cheapest of those that are about as good', scores(0.8, 0.802, 0.82), 'hash'],
    ['raw text only where it is much better', scores(0.7, 0.71, 0.75), 'raw'],
  ] as const)('takes %s', (_, forms, form) => {
    expect(chooseForm(forms)).toBe(form);
  });

  it.each([
    ['the form that the embedder was tuned on, among those that are about as good', scores(0.802, 0.8, 0.82), 'status'],
    ['another where it is better', scores(0.81, 0.8, 0.82), 'hash'],
  ] as const)('takes %s', (_, forms, form) => {
    expect(chooseForm(forms, 'status')).toBe(form);
  });

  it('goes by the mean of both ways', () => {
    expect(chooseForm({ hash: { template: 0.9, system: 0.7 }, status: { template: 0.7, system: 0.88 }, raw: { template: 0.5 } })).toBe(
      'hash',
    );
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { createWordPiece, MAX_TOKENS } from './wordpiece';

const root = path.join(__dirname, '../../..');
const wordpiece = createWordPiece(readFileSync(path.join(root, 'models/minilm/vocab.txt'), 'utf8'));
const goldens: { max_tokens: number; cases: [string, number[]][] } = JSON.parse(
  readFileSync(path.join(root, 'shared/ml/goldens/tokens.json'), 'utf8'),
);

describe('encode', () => {
  test('gives the ids of the Python library on every golden text', () => {
    const different = goldens.cases.filter(([text, ids]) => wordpiece.encode(text).join() !== ids.join());
    expect(different.map(([text, ids]) => ({ text, ids, ours: wordpiece.encode(text) }))).toEqual([]);
    expect(goldens.cases.length).toBeGreaterThanOrEqual(1000);
    expect(goldens.max_tokens).toBe(MAX_TOKENS);
  });

  test('puts an empty text between [CLS] and [SEP]', () => {
    expect(wordpiece.encode('')).toEqual([101, 102]);
  });

  test('drops lone surrogates', () => {
    expect(wordpiece.encode('us\ud83der \udc00name')).toEqual(wordpiece.encode('user name'));
  });

  test('gives at most 128 ids, begun by [CLS] and ended by [SEP], for any string', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const ids = wordpiece.encode(text);
        expect(ids.length).toBeLessThanOrEqual(MAX_TOKENS);
        expect([ids[0], ids.at(-1)]).toEqual([101, 102]);
        expect(ids.every((id) => id >= 0 && id < 30_522)).toBe(true);
      }),
    ));
});

test('a vocabulary without its special tokens is refused', () => {
  expect(() => createWordPiece('a\nb')).toThrow('the vocabulary has no [CLS]');
});

import fc from 'fast-check';
import { pickRows, wordRows } from './sparse-rows';
import { toTemplate } from './template';
import { isWordCount, wordVector } from './word-features';

const SPACE = { words: 65_536, scale: 1.5 };

/** The definition, step by step over strings: FNV-1a over UTF-16 units, folded. */
const bucketOf = (text: string): number => {
  let hash = 0x811c9dc5n;
  for (let i = 0; i < text.length; i++) hash = ((hash ^ BigInt(text.charCodeAt(i))) * 0x01000193n) & 0xffffffffn;
  return Number((hash ^ (hash >> 16n)) & BigInt(SPACE.words - 1));
};
const bucketsOf = (tokens: readonly string[]): number[] => {
  const pairs = tokens.slice(1).map((token, i) => `${tokens[i]} ${token}`);
  return [...new Set([...tokens, ...pairs].map(bucketOf))].sort((a, b) => a - b);
};
const indicesOf = (text: string): number[] => [...wordVector(text, SPACE).indices];

describe('wordVector', () => {
  test('knows the published values of FNV-1a', () => {
    // FNV-1a 32 of "a" is e40c292c, of "foobar" bf9cf968 (draft-eastlake-fnv).
    expect(indicesOf('a')).toEqual([0xe40c ^ 0x292c]);
    expect(indicesOf('foobar')).toEqual([0xbf9c ^ 0xf968]);
  });

  test.each([
    ['User logged in', ['user', 'logged', 'in']],
    ['User # logged in: 97 %', ['user', '#', 'logged', 'in', '%']],
    ['nova.osapi_compute.wsgi "GET /v# HTTP/#" 404 len: #', 'nova osapi compute wsgi get v # http # 404 len #'.split(' ')],
    ['parseHeader failed in HTTPServer, userID', ['parse', 'header', 'failed', 'in', 'httpserver', 'user', 'id']],
    ['Größe überschritten: ΣΊΣΥΦΟΣ Ошибка', ['größe', 'überschritten', 'σίσυφοσ', 'ошибка']],
    ['12 345 6789 a500b', ['345', 'a', '500', 'b']],
    ['no no no', ['no', 'no', 'no']],
    ['x–y…“z” 日本', ['x', 'y', 'z']],
    ['', []],
    [' \t-- !', []],
  ])('%j', (text, tokens) => {
    const { indices, value } = wordVector(text, SPACE);
    expect([...indices]).toEqual(bucketsOf(tokens));
    expect(value).toBeCloseTo(tokens.length === 0 ? 0 : 1.5 / Math.sqrt(indices.length), 12);
  });

  test('gives every text rising buckets in range and a vector of the length of the scale', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.constantFrom('User', 'diskFull', '#', '%', '404', ' ', '_', 'é', 'İ', '🙂'), { maxLength: 80 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(256, 16_384), (message, words) => {
        const { indices, value } = wordVector(message, { words, scale: 2 });
        for (const [i, index] of indices.entries()) expect(index).toBeGreaterThan(i === 0 ? -1 : (indices[i - 1] as number));
        expect(indices.at(-1) ?? 0).toBeLessThan(words);
        expect(Math.sqrt(indices.length) * value).toBeCloseTo(indices.length === 0 ? 0 : 2, 10);
        expect(wordVector(message, { words, scale: 2 })).toEqual({ indices, value });
      }),
    );
  });

  test('does not look at case, at what stands between words, or at how often they stand there', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const between = fc.constantFrom(' ', '.', ': ', ' - ', '/', '=', '"', '_');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), between, between, (words, one, other) => {
        const indices = indicesOf(words.join(one));
        expect(indices).toEqual(bucketsOf(words));
        expect(indicesOf(words.join(other).toUpperCase())).toEqual(indices);
        // The second time round only the pair at the seam is new, the third time nothing is.
        const thrice = [...words, ...words, ...words];
        expect(indicesOf(thrice.join(other))).toEqual(indicesOf(thrice.slice(words.length).join(one)));
      }),
    );
  });

  test('is the same for messages of one template', () => {
    const messages = ['User User12 logged in from 10.0.0.1', 'User User7 logged in from 192.168.10.4'];
    const [one, other] = messages.map((message) => indicesOf(toTemplate(message, 'status')));
    expect(one).toEqual(other);
  });
});

test('isWordCount takes powers of two that make heads of a fit size', () => {
  expect([0, 128, 255, 256, 300, 16_384, 65_535, 65_536, 131_072, 512.5, -256].filter(isWordCount)).toEqual([256, 16_384, 65_536]);
});

describe('SparseRows', () => {
  const texts = ['disk is full', '', 'user logged in', 'disk'];
  const rows = wordRows(texts, SPACE);

  test('hold the words of each text', () => {
    expect(rows.columns).toBe(SPACE.words);
    for (const [i, text] of texts.entries()) {
      const { indices, value } = wordVector(text, SPACE);
      expect([...rows.indices.subarray(rows.starts[i], rows.starts[i + 1])]).toEqual([...indices]);
      expect(rows.values[i]).toBe(Math.fround(value));
    }
    expect(rows.starts.at(-1)).toBe(rows.indices.length);
  });

  test('can be picked, in any order and twice', () => {
    const chosen = [3, 1, 0, 3];
    expect(pickRows(rows, chosen)).toEqual(
      wordRows(
        chosen.map((i) => texts[i] as string),
        SPACE,
      ),
    );
  });
});

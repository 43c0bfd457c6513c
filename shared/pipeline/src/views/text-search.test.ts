import fc from 'fast-check';
import { decodeField } from '../chunk/decode-field';
import { foldCase } from './fold-case';
import { createLowerAscii } from './lower-ascii';
import { createSourceTest } from './source-test';
import { type Cells, chunkOf, quoted } from './testing/stored-job';
import { createTextSearch } from './text-search';

const found = (q: string, ...records: Cells[]) => [...createTextSearch(q)(chunkOf(records))];

test.each([
  ['ASCII in any case', 'DISK full', 'the Disk FULL of /dev/sda', true],
  ['umlauts in any case', 'ÜBERGRÖSSE', 'Datei mit übergrösse', true],
  ['umlauts beside ASCII', 'größe', 'GRÖßE zu groß', true],
  ['an umlaut is not its vowel', 'grosse', 'größe', false],
  ['Greek, whatever sigma ends the word', 'ΟΔΟΣ', 'οδος', true],
  ['Greek, before more letters', 'οδοσ', 'ΟΔΟΣ', true],
  ['the Kelvin sign is a k', 'k', '300 \u212a', true],
  ['a dotted capital I is an i', 'i', '\u0130', true],
  ['Cyrillic', 'ОШИБКА', 'ошибка диска', true],
  ['text beyond the basic plane', '🔥', 'it is on 🔥', true],
  ['nothing across two cells', 'a,b', 'b', false],
  ['quotes as they are read', 'say "x"', quoted('they say "X" twice'), true],
  ['not the quotes around a cell', '"', quoted('plain'), false],
  ['a quote inside', '"', quoted('a"b'), true],
  ['quotes as they stand in a plain cell', '{"a":', 'x {"A":1', true],
  ['quotes as they stand doubled', '""', quoted('a"b'), false],
  ['doubled quotes', '""', quoted('a""b'), true],
  ['a comma in quotes', 'a, b', quoted('see A, B'), true],
  ['text over the end of the quotes', 'cd', '"abc"def', true],
  ['line feeds', 'one\nTWO', quoted('One\nTwo'), true],
])('finds %s', (_, q, message, expected) => {
  expect(found(q, ['a', message])).toEqual([expected ? 1 : 0]);
});

test('looks at sources too, and tells records apart', () => {
  expect(found('web', ['Web-1', 'x'], ['db', 'y'], ['db', 'the WEBsite'], ['db', 'we'], ['b', 'web'])).toEqual([1, 0, 1, 0, 1]);
});

test('no other letter beyond ASCII becomes one of ASCII in lower case', () => {
  const ascii = /[\0-\x7f]/;
  const letters: string[] = [];
  for (let code = 0x80; code <= 0x10ffff; code++) {
    const letter = String.fromCodePoint(code);
    if (ascii.test(foldCase(letter))) letters.push(letter);
  }
  expect(letters).toEqual(['\u0130', '\u212a']);
});

test('lower case of ASCII leaves all other bytes alone', () => {
  const lowerAscii = createLowerAscii();
  const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 9 }), fc.constant(all)), (bytes) => {
      expect([...lowerAscii(bytes)]).toEqual([...bytes].map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte)));
    }),
  );
});

const piece = fc.constantFrom('a', 'B', 'ab', 'AB', 'ä', 'Ä', 'ß', 'k', '\u212a', 'İ', 'i', 'Σ', 'ς', ' ', '""', '"', ',', '\n', '🔥', 'é');
const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
const cell = fc.oneof(
  text.map((value) => value.replace(/^"+/, '').replaceAll(/[,\n]/g, '')),
  text.map(quoted),
  // What follows the closing quote is taken as it stands.
  fc.tuple(text, fc.constantFrom('x', 'AB', 'ä')).map(([value, tail]) => quoted(value) + tail),
);
const records = fc.array(fc.tuple(cell, cell), { maxLength: 8 });

test('finds what a plain search of the decoded cells finds, and nothing else', () => {
  fc.assert(
    fc.property(
      records,
      fc.oneof(
        piece,
        fc.tuple(piece, piece).map((parts) => parts.join('')),
      ),
      (rows, q) => {
        const wanted = foldCase(q);
        expect(found(q, ...rows)).toEqual(rows.map((cells) => (cells.some((raw) => foldCase(decodeField(raw)).includes(wanted)) ? 1 : 0)));
      },
    ),
    { numRuns: 5_000 },
  );
});

test('tells sources exactly', () => {
  fc.assert(
    fc.property(records, fc.array(text, { minLength: 1, maxLength: 3 }), fc.nat(7), (rows, texts, pick) => {
      const wanted = [...texts, decodeField(rows[pick]?.[0] ?? '')];
      const expected = rows.map(([source]) => (wanted.includes(decodeField(source)) ? 1 : 0));
      expect([...createSourceTest(wanted)(chunkOf(rows))]).toEqual(expected);
    }),
    { numRuns: 1_000 },
  );
});

import type { Delimiter } from '@logsieve/pipeline/chunk/record-table';
import fc from 'fast-check';

/** A generated upload and what must be read from it. */
export interface GrammarFile {
  readonly delimiter: Delimiter;
  readonly bytes: Buffer;
  /** Texts of the header and of every row, as many as it has. */
  readonly header: string[];
  readonly rows: string[][];
  /** Source and message of every row. */
  readonly records: [string, string][];
  /** The default CSV form, each record labelled `label`. */
  output(label: string): Buffer;
  /** The same as cells. */
  outputRows(label: string): string[][];
}

export interface GrammarOptions {
  /** Also what is no RFC 4180 but read all the same: spaces before quotes, text after them, quotes in text, mixed line ends, blank lines, short rows. */
  readonly loose: boolean;
}

const LINE_ENDS = ['\n', '\r\n', '\r'] as const;
const ALPHABET = ['a', 'B', '7', 'é', '漢', '😀', ' ', ',', ';', '\t', '"', '\n', '\r', '\\', '=', "'"];

interface Cell {
  readonly raw: string;
  readonly text: string;
}

function cells(delimiter: Delimiter, loose: boolean): fc.Arbitrary<Cell> {
  const text = fc.array(fc.constantFrom(...ALPHABET), { maxLength: 8 }).map((parts) => parts.join(''));
  const plain = text.map((any) => {
    const inLine = any.replace(/[\r\n]/g, '').replaceAll(delimiter, '');
    const clean = loose ? inLine.replace(/^[ "]+/, '') : inLine.replaceAll('"', '').trimStart();
    return { raw: clean, text: clean };
  });
  const after = loose ? fc.constantFrom('', '', ' ', 'x', 'x"y"') : fc.constant('');
  const before = loose ? fc.constantFrom('', '', ' ', '   ') : fc.constant('');
  const quoted = fc.tuple(before, text, after).map(([spaces, inner, rest]) => ({
    raw: `${spaces}"${inner.replaceAll('"', '""')}"${rest}`,
    text: inner + rest,
  }));
  return fc.oneof(plain, quoted);
}

function headers(loose: boolean): fc.Arbitrary<Cell[]> {
  const cased = (name: string) =>
    fc.tuple(fc.boolean(), fc.boolean()).map(([upper, quoted]) => {
      const text = upper ? name.toUpperCase() : name;
      return { raw: quoted ? `"${text}"` : text, text };
    });
  const extras = fc.subarray(['host', 'é', '=x', 'target_label', 'target_rule']).chain((names) => fc.tuple(...names.map(cased)));
  return fc
    .tuple(cased('source'), cased('log_message'), loose ? extras : extras.map((list) => list.filter(({ text }) => !/^target/i.test(text))))
    .chain(([source, message, more]) => fc.shuffledSubarray([source, message, ...more], { minLength: 2 + more.length }));
}

interface Line {
  readonly cells: Cell[];
  readonly end: string;
  readonly blanks: string[];
}

/** Uploads with 0 to 8 rows. Unquoted cells do not begin with spaces: Python's csv keeps them or skips those before quotes, not both. */
export function csvFiles({ loose }: GrammarOptions): fc.Arbitrary<GrammarFile> {
  return fc.record({ delimiter: fc.constantFrom<Delimiter[]>(',', ';', '\t'), header: headers(loose), bom: fc.boolean() }).chain((form) => {
    const width = form.header.length;
    const cell = cells(form.delimiter, loose);
    const row = fc
      .tuple(fc.array(cell, { minLength: width, maxLength: width }), loose ? fc.integer({ min: 1, max: width * 2 }) : fc.constant(width))
      .map(([list, length]) => list.slice(0, length))
      .map((list) =>
        list.length === 1 ? [{ raw: `z${list[0]?.raw.replace(/^[ "].*/s, '')}`, text: `z${list[0]?.raw.replace(/^[ "].*/s, '')}` }] : list,
      );
    const end = fc.constantFrom(...LINE_ENDS);
    const blanks = loose
      ? fc.array(
          fc.tuple(fc.constantFrom('', ' ', '   '), end).map(([spaces, eol]) => spaces + eol),
          { maxLength: 2 },
        )
      : fc.constant<string[]>([]);
    const line = fc.record({ cells: row, end, blanks });
    return fc
      .record({ rows: fc.array(line, { maxLength: 8 }), end, blanks, lastEnd: fc.boolean() })
      .map(({ rows, end: headerEnd, blanks: after, lastEnd }) => {
        const lines: Line[] = [{ cells: form.header, end: headerEnd, blanks: after }, ...rows];
        return toFile(form.delimiter, form.bom, loose ? lines : lines.map((entry) => ({ ...entry, end: headerEnd })), lastEnd);
      });
  });
}

function toFile(delimiter: Delimiter, bom: boolean, lines: Line[], lastEnd: boolean): GrammarFile {
  const [header, ...rows] = lines as [Line, ...Line[]];
  const names = header.cells.map(({ text }) => text.toLowerCase());
  const [source, message, label] = ['source', 'log_message', 'target_label'].map((name) => names.indexOf(name)) as [number, number, number];
  const labelAt = label === -1 ? names.length : label;
  const labelled = (list: string[], value: string) => {
    const copy = [...list];
    while (copy.length < labelAt) copy.push('');
    copy[labelAt] = value;
    return copy;
  };
  const headerLabel = label === -1 ? undefined : header.cells[label];
  const write = (toCells: (line: Line, i: number) => string[]) =>
    Buffer.from(
      (bom ? '\ufeff' : '') +
        lines
          .map((line, i) => {
            const last = i === lines.length - 1 && !lastEnd;
            return toCells(line, i).join(delimiter) + (last ? '' : line.end + line.blanks.join(''));
          })
          .join(''),
    );
  const raw = (line: Line) => line.cells.map((cell) => cell.raw);
  const texts = (line: Line) => line.cells.map((cell) => cell.text);
  return {
    delimiter,
    bytes: write(raw),
    header: texts(header),
    rows: rows.map(texts),
    records: rows.map((row) => [texts(row)[source] ?? '', texts(row)[message] ?? '']),
    output: (value) => write((line, i) => labelled(raw(line), i === 0 ? (headerLabel?.raw ?? 'target_label') : value)),
    outputRows: (value) => lines.map((line, i) => labelled(texts(line), i === 0 ? (headerLabel?.text ?? 'target_label') : value)),
  };
}

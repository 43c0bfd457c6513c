import type { Random } from '@logsieve/pipeline/protocol/testing/random';

const LINE_ENDS = ['\n', '\r\n', '\r'];
const TOKENS = [
  'a',
  'B',
  '7',
  'é',
  '漢',
  '😀',
  ' ',
  '  ',
  ',',
  ';',
  '\t',
  '"',
  '""',
  '\n',
  '\r',
  '\r\n',
  '\\',
  '=',
  "'",
  '\0',
  '\x1a',
  '\u2028',
  '\u00a0',
  '\ufeff',
  'x y',
];
const EXTRAS = ['host', 'é', '=x', '', 'id', 'id', 'target_rule', '"'];

const soup = (random: Random, most: number): string => Array.from({ length: random.below(most + 1) }, () => random.pick(TOKENS)).join('');
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A cell as most programs write them, as some do, or, where there may be faults, anything. */
function cell(random: Random, delimiter: string, faulty: boolean): string {
  const text = soup(random, 6);
  const inLine = text.replace(/[\r\n"]/g, '').replaceAll(delimiter, '');
  switch (random.below(12)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return quoted(text);
    case 4:
      return `${' '.repeat(random.below(3))}${quoted(text)}${random.pick(['', ' ', 'x', 'x"y"', '\t'])}`;
    case 5:
      return `a${text.replace(/[\r\n]/g, '').replaceAll(delimiter, '')}`;
    case 6:
      return faulty && random.chance(0.3) ? text : '';
    default:
      return inLine;
  }
}

function nameOf(random: Random, name: string): string {
  const cased = random.pick([name, name, name.toUpperCase(), ` ${name} `, `${name}\t`]);
  return random.chance(0.2) ? quoted(cased) : cased;
}

function header(random: Random, delimiter: string): string[] {
  const names = ['source', 'log_message'];
  if (random.chance(0.2)) names.push('target_label');
  if (random.chance(0.02)) names.push(random.pick(names));
  if (random.chance(0.02)) names.splice(random.below(2), 1);
  while (random.chance(0.4)) names.push(random.pick(EXTRAS));
  for (let i = names.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [names[i], names[j]] = [names[j] as string, names[i] as string];
  }
  return names.map((name) => (name.includes(delimiter) || name.includes('"') ? quoted(name) : nameOf(random, name)));
}

/** A text in UTF-8, with a byte order mark or none, or in UTF-16. */
function encode(random: Random, text: string): Buffer {
  switch (random.below(20)) {
    case 0:
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 1:
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 2:
    case 3:
    case 4:
      return Buffer.from(`\ufeff${text}`);
    default:
      return Buffer.from(text);
  }
}

/** An upload, most often of up to a dozen rows, in all the forms that are read; now and then with a fault. The same random numbers make the same file. */
export function generateFile(random: Random): Buffer {
  const delimiter = random.pick([',', ',', ',', ';', '\t']);
  const usual = random.pick(LINE_ENDS);
  const mixed = random.chance(0.3);
  const lineEnd = () => (mixed ? random.pick(LINE_ENDS) : usual);
  const blanks = () => (random.chance(0.1) ? `${random.pick(['', ' ', '\t', '   '])}${lineEnd()}` : '');
  const faulty = random.chance(0.2);
  const names = header(random, delimiter);
  const row = (): string => {
    const most = names.length + (faulty && random.chance(0.03) ? 1 : 0);
    const cells = random.chance(0.15) ? random.between(1, most) : most;
    return Array.from({ length: cells }, () => cell(random, delimiter, faulty)).join(delimiter);
  };
  let text = blanks();
  if (random.chance(0.05)) text += `${random.pick(['sep=', 'SEP='])}${random.chance(0.9) ? delimiter : ';'}${lineEnd()}${blanks()}`;
  text += names.join(delimiter) + lineEnd() + blanks();
  // Now and then enough for several chunks of the usual size.
  for (let rows = random.below(random.chance(0.002) ? 4_000 : 13); rows > 0; rows--) text += row() + lineEnd() + blanks();
  if (random.chance(0.2)) text = text.replace(/(?:\r\n|\r|\n)$/, '');
  if (random.chance(0.05)) text += random.pick(['\x1a', '\0\0\0', '\x1a\r\n', '\x1a\n\n\x1a', '\n \x1a', '\0\n\0,']);
  return encode(random, text);
}

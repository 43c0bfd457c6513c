/** What a UTF-16 unit is to a template. */
export const OTHER = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const SPACE = 3;

/** First and last units. Letters are those of scripts that put digits into words: Latin, Greek, Cyrillic. */
const LETTERS = [
  0x41, 0x5a, 0x61, 0x7a, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x24f, 0x370, 0x373, 0x376, 0x377, 0x386, 0x386, 0x388, 0x481, 0x48a, 0x52f,
];
const DIGITS = [0x30, 0x39];
/** Control characters too: none means anything in a log message. */
const SPACES = [
  0, 0x20, 0x7f, 0xa0, 0x1680, 0x1680, 0x2000, 0x200b, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000, 0xfeff, 0xfeff,
];

/** The kind of each UTF-16 unit. */
export const UNIT_KINDS = new Uint8Array(0x10000);
const fill = (ranges: readonly number[], value: number): void => {
  for (let i = 0; i < ranges.length; i += 2) UNIT_KINDS.fill(value, ranges[i], (ranges[i + 1] as number) + 1);
};
fill(LETTERS, LETTER);
fill(DIGITS, DIGIT);
fill(SPACES, SPACE);

/** A letter or a digit. */
export const isWord = (unit: number): boolean => {
  const kind = UNIT_KINDS[unit];
  return kind === LETTER || kind === DIGIT;
};

export const isHexDigit = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x66) || (unit >= 0x41 && unit <= 0x46);

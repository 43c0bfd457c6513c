import { DIGIT, LETTER, UNIT_KINDS } from './characters';

/** How words become numbers: in how many buckets, a power of two, and what length their vector has (that of an embedding is 1). */
export interface WordSpace {
  readonly words: number;
  readonly scale: number;
}

/** How many buckets there may be: the most make heads of 2.6 MB for ten labels. */
export const LEAST_WORDS = 256;
export const MOST_WORDS = 65_536;
export const isWordCount = (words: number): boolean => words >= LEAST_WORDS && words <= MOST_WORDS && Number.isInteger(Math.log2(words));

/** What `scripts/train` takes, measured in docs/decisions/0042. */
export const DEFAULT_WORDS = 16_384;
export const WORD_SCALE = 1.5;
/** Beside an embedder that was tuned on the labels, see docs/decisions/0043. */
export const TUNED_WORD_SCALE = 6;

/** The words of one text, as the buckets that are not 0. */
export interface WordVector {
  /** Rising, each once. */
  readonly indices: Uint32Array;
  /** What stands in each of them: `scale` / √(number of buckets), 0 where there is none. */
  readonly value: number;
}

const HASH = 0x23;
const PERCENT = 0x25;
const BLANK = 0x20;
const STATUS_DIGITS = 3;

/** FNV-1a, 32 bit, over UTF-16 units. */
const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;
const addUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, FNV_PRIME);

/** Each letter in lower case; a letter whose lower case takes two units stays. */
const LOWER = Uint16Array.from({ length: 0x10000 }, (_, unit) => {
  if (UNIT_KINDS[unit] !== LETTER) return unit;
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
});
const isUpper = (unit: number): boolean => LOWER[unit] !== unit;

/** Behind the letters that begin at `start`, as far as they are one word. */
const endOfLetters = (text: string, start: number): number => {
  let end = start + 1;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (UNIT_KINDS[unit] !== LETTER || (isUpper(unit) && !isUpper(text.charCodeAt(end - 1)))) break;
  }
  return end;
};

/** Behind the digits that begin at `start`. */
const endOfDigits = (text: string, start: number): number => {
  let end = start;
  while (end < text.length && UNIT_KINDS[text.charCodeAt(end)] === DIGIT) end++;
  return end;
};

/** Behind the word, the number or the single unit that begins at `start`. */
const endOfRun = (text: string, start: number): number => {
  const kind = UNIT_KINDS[text.charCodeAt(start)];
  if (kind === LETTER) return endOfLetters(text, start);
  return kind === DIGIT ? endOfDigits(text, start) : start + 1;
};

const isWord = (text: string, start: number, end: number): boolean => {
  const first = text.charCodeAt(start);
  const kind = UNIT_KINDS[first];
  return kind === LETTER || first === HASH || first === PERCENT || (kind === DIGIT && end - start === STATUS_DIGITS);
};

/**
 * The words of a text and the pairs of words that follow each other, hashed into buckets: what the embedding of a message, which tells its topic,
 * says too little of. One pass; the same text gives the same numbers everywhere.
 *
 * Words are runs of letters (Latin, Greek, Cyrillic) in lower case, parted where a capital follows a small letter (`userName`); the marks `#` and `%`;
 * and numbers of exactly three digits, which the form `status` leaves of status codes. Whatever else stands between them parts words and is not looked at.
 * How often a word stands in the text does not count.
 *
 * The bucket of a word is FNV-1a (32 bit) over its UTF-16 units, that of a pair over both words with a blank between; upper half folded into the lower one by XOR, modulo `words`.
 * @param text in the form that the classifier wants, see `toTemplate`.
 */
export const wordVector = (text: string, { words, scale }: WordSpace): WordVector => {
  const buckets: number[] = [];
  const add = (hash: number): void => void buckets.push((hash ^ (hash >>> 16)) & (words - 1));
  let before: number | undefined;
  for (let at = 0; at < text.length; ) {
    const end = endOfRun(text, at);
    if (!isWord(text, at, end)) {
      at = end;
      continue;
    }
    let word = FNV_OFFSET;
    let pair = before === undefined ? 0 : addUnit(before, BLANK);
    for (; at < end; at++) {
      const unit = LOWER[text.charCodeAt(at)] as number;
      word = addUnit(word, unit);
      pair = addUnit(pair, unit);
    }
    add(word);
    if (before !== undefined) add(pair);
    before = word;
  }
  const sorted = Uint32Array.from(buckets).sort();
  let length = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[length++] = sorted[i] as number;
  const indices = sorted.subarray(0, length);
  return { indices, value: indices.length === 0 ? 0 : scale / Math.sqrt(indices.length) };
};

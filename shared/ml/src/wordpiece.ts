import { BERT_CHARACTERS } from './bert-characters';

/** As the embedder was trained: a text's first 126 word pieces between [CLS] and [SEP]. */
export const MAX_TOKENS = 128;
/** A longer word (in code points) is unknown as a whole. */
const MAX_WORD = 100;

const SPECIAL = /\[(?:PAD|UNK|CLS|SEP|MASK)\]/y;
const KEPT = 0;
const DROPPED = 1;
const SPACE = 2;
const ALONE = 3;

const characterClasses = (): Uint8Array => {
  const classes = new Uint8Array(0x110000);
  const fill = (ranges: string, value: number): void => {
    for (const range of ranges.split(' ')) {
      const [first = 0, last = first] = range.split('-').map((hex) => Number.parseInt(hex, 16));
      classes.fill(value, first, last + 1);
    }
  };
  fill(BERT_CHARACTERS.dropped, DROPPED);
  fill(BERT_CHARACTERS.space, SPACE);
  fill(BERT_CHARACTERS.alone, ALONE);
  // A lone surrogate is no character.
  classes.fill(DROPPED, 0xd800, 0xe000);
  return classes;
};

export interface WordPiece {
  /** Token ids of a text, [CLS] first and [SEP] last, 2 to MAX_TOKENS of them. */
  encode(text: string): number[];
}

/**
 * BERT's uncased tokenizer: drop control characters, split at white space, around CJK characters and punctuation, lower-case, strip accents, and
 * cut each word greedily into the longest pieces of the vocabulary. The ids equal those of the Python library `tokenizers`.
 * @param vocabulary the text of `vocab.txt`: one piece a line, its id is the line's number from 0; `##` begins a piece inside a word
 * @throws Error when a special token is missing
 */
export const createWordPiece = (vocabulary: string): WordPiece => {
  const classes = characterClasses();
  const ids = new Map(vocabulary.split(/\r?\n/).map((piece, id) => [piece, id]));
  const idOf = (piece: string): number => {
    const id = ids.get(piece);
    if (id === undefined) throw new Error(`the vocabulary has no ${piece}`);
    return id;
  };
  const [cls, sep, unknown] = [idOf('[CLS]'), idOf('[SEP]'), idOf('[UNK]')];
  const longest = Math.max(...[...ids.keys()].map((piece) => piece.length));

  const cutWord = (word: string, tokens: number[]): void => {
    const whole = tokens.length;
    if (word.length > MAX_WORD && [...word].length > MAX_WORD) {
      tokens.push(unknown);
      return;
    }
    for (let start = 0; start < word.length; ) {
      let end = Math.min(word.length, start + longest);
      let id: number | undefined;
      for (; end > start; end--) {
        id = ids.get(start === 0 ? word.slice(0, end) : `##${word.slice(start, end)}`);
        if (id !== undefined) break;
      }
      if (id === undefined) {
        tokens.length = whole;
        tokens.push(unknown);
        return;
      }
      tokens.push(id);
      start = end;
    }
  };

  const encode = (text: string): number[] => {
    const tokens = [cls];
    let word = '';
    const endWord = (): void => {
      if (word !== '') cutWord(word, tokens);
      word = '';
    };
    const take = (character: string): void => {
      const kind = classes[character.codePointAt(0) as number];
      if (kind === KEPT) {
        // What is longer is unknown already, however much follows.
        if (word.length <= 2 * MAX_WORD) word += character;
      } else if (kind !== DROPPED) {
        endWord();
        if (kind === ALONE) cutWord(character, tokens);
      }
    };
    for (let at = 0; at < text.length && tokens.length < MAX_TOKENS; ) {
      const code = text.codePointAt(at) as number;
      if (code === 0x5b) {
        SPECIAL.lastIndex = at;
        const special = SPECIAL.exec(text)?.[0];
        if (special !== undefined) {
          endWord();
          tokens.push(idOf(special));
          at += special.length;
          continue;
        }
      }
      const character = String.fromCodePoint(code);
      if (code < 0x80) take(code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 0x20) : character);
      // One by one: lower-casing a whole word would make a final sigma of its last one.
      else for (const part of character.normalize('NFD')) take(part.toLowerCase());
      at += character.length;
    }
    endWord();
    tokens.length = Math.min(tokens.length, MAX_TOKENS - 1);
    tokens.push(sep);
    return tokens;
  };

  return { encode };
};

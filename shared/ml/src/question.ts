import { toTemplate } from './template';

/** So many words in a row that are letters with a digit in them may be a sentence. */
const MOST_IN_A_ROW = 2;
/** Not a hash or an id in hexadecimal digits. */
const MIXED_WORD = /^(?=.*\d)(?=(?:.*[g-z]){2})[^\s]{2,}$/i;

/** `1gnore wh4t st4nds ab0ve`: words that a template would hide in one `#`. */
export function hidesWords(message: string): boolean {
  let inARow = 0;
  for (const word of message.split(/\s+/, 2_000)) {
    inARow = word.length <= 100 && MIXED_WORD.test(word) ? inARow + 1 : 0;
    if (inARow > MOST_IN_A_ROW) return true;
  }
  return false;
}

/**
 * What messages have in common that are one question to the LLM, so that one answer goes for all: their template in the form `hash`.
 * A message that could hide a sentence in its variables is a question of its own, so that what it says reaches no other row.
 */
export const toQuestion = (message: string): string => toTemplate(message, hidesWords(message) ? 'raw' : 'hash');

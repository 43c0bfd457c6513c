import { DIGIT, isHexDigit, isWord, UNIT_KINDS } from './characters';

const DASH = 0x2d;
const COLON = 0x3a;
/** `8-4-4-4-12`: where the dashes of a UUID stand. */
const UUID_LENGTH = 36;
const isDashPlace = (offset: number): boolean => offset === 8 || offset === 13 || offset === 18 || offset === 23;
/** A longer group of hex digits is no part of a MAC or IPv6 address; the longest address has 39 characters. */
const MAX_GROUP = 4;
const MAX_ADDRESS = 39;

const endOfUuid = (message: string, start: number): number => {
  for (let offset = 0; offset < UUID_LENGTH; offset++) {
    const unit = message.charCodeAt(start + offset);
    if (isDashPlace(offset) ? unit !== DASH : !isHexDigit(unit)) return start;
  }
  const end = start + UUID_LENGTH;
  return isWord(message.charCodeAt(end)) ? start : end;
};

const endOfAddress = (message: string, start: number): number => {
  let [colons, group, digits, end] = [0, 0, 0, start];
  for (let at = start; at - start < MAX_ADDRESS; at++) {
    const unit = message.charCodeAt(at);
    if (unit === COLON) {
      colons++;
      group = 0;
    } else if (isHexDigit(unit)) {
      if (++group > MAX_GROUP) return start;
      if (UNIT_KINDS[unit] === DIGIT) digits++;
      end = at + 1;
    } else break;
  }
  return colons >= 2 && digits > 0 && !isWord(message.charCodeAt(end)) && end > start ? end : start;
};

/**
 * UUIDs, MAC and IPv6 addresses may have groups without a digit, which would look like words.
 * @param start where a word begins in the message, `wordEnd` where it ends
 * @returns where the identifier that begins there ends; `start` when none does
 */
export const endOfHexForm = (message: string, start: number, wordEnd: number): number => {
  if (wordEnd >= message.length) return start;
  const next = message.charCodeAt(wordEnd);
  if (next === DASH && wordEnd - start === 8) return endOfUuid(message, start);
  if (next === COLON && wordEnd - start <= MAX_GROUP) return endOfAddress(message, start);
  return start;
};

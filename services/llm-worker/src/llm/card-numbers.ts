/** Digits in groups, long enough to hold a card number; no id behind a name, as in `blk_-1608999687919862906`, no decimals, no part of a hash. */
export const DIGIT_GROUPS = /(?<!\d|_-?|\d\.|\d[A-Fa-fx]{1,6})\d(?:[ -]?\d){12,}(?![A-Fa-f\d])/g;

const MIN_DIGITS = 13;
const MAX_DIGITS = 19;
/** First digits of payment cards (ISO/IEC 7812: travel, banking, merchandising). */
const ISSUERS = /^(?:2[2-7]|3[0-9]|4|5[0-8]|6)/;

/** The check digit of ISO/IEC 7812-1 annex B, over digits only. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit;
  }
  return sum % 10 === 0;
}

const isCard = (digits: string): boolean =>
  digits.length >= MIN_DIGITS && digits.length <= MAX_DIGITS && ISSUERS.test(digits) && passesLuhn(digits);

/** Puts `mask` where whole groups of a run of digit groups make up a card number: `12 4111 1111 1111 1111` keeps its `12`. */
export function maskCards(run: string, mask: string): string {
  const parts = run.split(/([ -])/); // groups at even places, separators at odd ones
  let out = '';
  for (let from = 0; from < parts.length; from += 2) {
    let digits = '';
    let end = -1;
    for (let to = from; to < parts.length && digits.length < MAX_DIGITS; to += 2) {
      digits += parts[to];
      if (isCard(digits)) end = to;
    }
    out += end < 0 ? parts[from] : mask;
    if (end >= 0) from = end;
    out += parts[from + 1] ?? '';
  }
  return out;
}

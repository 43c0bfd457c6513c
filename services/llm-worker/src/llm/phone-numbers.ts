import { START } from './mask-edges';

const BLANK = '(?: |%20)';
const DASH = '(?:[ .-]|%20)';
const GAP = '(?:[ ./-]|%2[0Ff]|\\) ?| ?\\(|%2[89])';
const END = '(?![A-Za-z0-9_]|[.-]\\d)';
/** No other number beside it: columns of numbers are no groups. */
const ALONE_BEFORE = '(?<![-+_/]|\\d )';
const ALONE_BEHIND = '(?! \\d)';

/** Numbers are known by a plus, by how they are grouped, or by the word before them: a bare run of digits is an id. */
const PATTERNS: readonly RegExp[] = [
  // +49 30 901820, +12025550143
  `(?:(?:(?<=\\\\[nrt])|(?<![A-Za-z0-9_.+]))\\+|%2B) ?\\(?[1-9](?:${GAP}{0,2}\\d){6,14}${END}`,
  // 0049 30 901820, 001-202-555-0143
  `${START}(?<![-+_])00[1-9]\\d{0,2}(?:${GAP}{1,2}\\d{2,8}){2,5}${END}`,
  // 202-555-0143, 202.555.0143, 1-800-555-0199
  `${START}(?<![-+_/])(?:1${DASH})?\\d{3}(?:[.-])\\d{3}(?:[.-])\\d{4}${END}`,
  // (202) 555-0143
  `${START}(?:1${DASH}?)?\\(\\d{3}\\)${BLANK}?\\d{3}${DASH}\\d{4}${END}`,
  // 202 555 0143, 202 555-0143
  `${START}${ALONE_BEFORE}(?<!["\\]] )[2-9]\\d{2}${BLANK}\\d{3}(?:${BLANK}|-)\\d{4}${END}${ALONE_BEHIND}`,
  // (030) 901820
  `${START}\\(0[1-9]\\d{1,3}\\)${BLANK}?\\d{3,8}(?:${BLANK}\\d{2,8}|-\\d{2,8}){0,3}${END}`,
  // 030 901820, 0171/2345678, 020 7183 8750
  `${START}${ALONE_BEFORE}(?<!:)0[1-9]\\d{1,3}(?:[ /-]|%2[0Ff])\\d{3,8}(?:${BLANK}\\d{2,8}|-\\d{2,8}){0,3}${END}${ALONE_BEHIND}`,
  // 06 12 34 56 78
  `${START}${ALONE_BEFORE}(?<!:)0[1-9](?:${DASH}\\d{2}){4}${END}${ALONE_BEHIND}`,
].map((pattern) => new RegExp(pattern, 'g'));
/** A word before it, and then any number. */
const NAMED =
  /((?<![A-Za-z])(?:tele?phone|phone|tel|mobile|msisdn|fax)(?:[_ -]?(?:number|num|nr|no))?\.?\\?["']?\s{0,2}[:=]?\s{0,2}\\?["']?)(\(?\d(?:[ ./()-]{0,2}\d){6,14})(?![A-Za-z0-9_])/gi;

const MIN_DIGITS = 8;
const MAX_DIGITS = 15;
const DATE = /^(?:19|20)\d\d[-./ ](?:0\d|1[0-2])|(?:^|\D)\d\d[-./]\d\d[-./](?:19|20)\d\d$/;

/** The zone of a time, `10:00:00 +1100`, and a number behind it. */
const ZONE = /^\+\d{4}(?!\d)/;
const TIME_BEFORE = /\d:\d\d ?$/;

const digitsOf = (text: string): number => text.replace(/%[0-9A-Fa-f]{2}|\D/g, '').length;

function isNumber(found: string, before: string): boolean {
  const digits = digitsOf(found);
  return digits >= MIN_DIGITS && digits <= MAX_DIGITS && !DATE.test(found) && !(ZONE.test(found) && TIME_BEFORE.test(before));
}

/** Puts `mask` in the place of telephone numbers. */
export function maskPhones(text: string, mask: string): string {
  const named = text.replace(NAMED, (_whole, before: string) => before + mask);
  return PATTERNS.reduce(
    (masked, pattern) =>
      masked.replace(pattern, (found, at: number) => (isNumber(found, masked.slice(Math.max(0, at - 8), at)) ? mask : found)),
    named,
  );
}

import { DIGIT, SPACE, UNIT_KINDS } from './characters';

/** The status codes that servers really send (RFC 9110 and its extensions, nginx' 499), so that few other numbers are taken for one. */
const CODES =
  '100 101 200 201 202 204 206 301 302 303 304 307 308 400 401 402 403 404 405 406 408 409 410 412 413 415 416 422 423 425 428 429 431 451 499 500 501 502 503 504 507 508 511';
/** What a class is written as: a code that every text on the web has. */
const WRITTEN = [0, 100, 200, 301, 404, 500];

/** For each number below 600 what it is written as; 0 for those that are no code. */
const WRITTEN_AS = new Uint16Array(600);
for (const code of CODES.split(' ').map(Number)) WRITTEN_AS[code] = WRITTEN[Math.floor(code / 100)] as number;

const ZERO = 0x30;
const ESCAPE = 0x1b;
const HASH = 0x23;
const COLON = 0x3a;
const COMMA = 0x2c;
const STOP = 0x2e;
const setOf = (text: string): ReadonlySet<number> => new Set([...text].map((character) => character.charCodeAt(0)));
const OPENERS = setOf('"\'=([<');
const CLOSERS = setOf('"\')]>;');

const isDigit = (unit: number): boolean => UNIT_KINDS[unit] === DIGIT;

/** What stands before, in the template so far: `last` and `beforeLast` are −1 where there is nothing. */
const opens = (last: number, beforeLast: number): boolean => {
  if (last < 0 || UNIT_KINDS[last] === SPACE || OPENERS.has(last)) return true;
  // Behind a number these part thousands and times: 1,200 and 12:30:200.
  return (last === COLON || last === COMMA) && beforeLast !== HASH && !isDigit(beforeLast);
};

/** What follows in the message; beyond its end units are NaN. */
const closes = (message: string, end: number): boolean => {
  const next = message.charCodeAt(end);
  if (Number.isNaN(next) || CLOSERS.has(next)) return true;
  if (next === ESCAPE) return false;
  if (UNIT_KINDS[next] === SPACE) return true;
  if (next !== COMMA && next !== COLON && next !== STOP) return false;
  const far = message.charCodeAt(end + 1);
  if (far === ESCAPE) return false;
  return next === COMMA ? !isDigit(far) : Number.isNaN(far) || CLOSERS.has(far) || UNIT_KINDS[far] === SPACE;
};

/**
 * The status code that stands by itself from `start` to `end` in the message, as its class is written: 204 as 200, 503 as 500.
 * @param last the unit that the template so far ends with, `beforeLast` the one before; −1 where there is none
 * @returns 0 when none stands there
 */
export const statusCodeAt = (message: string, start: number, end: number, last: number, beforeLast: number): number => {
  if (end - start !== 3) return 0;
  let value = 0;
  for (let at = start; at < end; at++) {
    const unit = message.charCodeAt(at);
    if (!isDigit(unit)) return 0;
    value = value * 10 + unit - ZERO;
  }
  const written = WRITTEN_AS[value] ?? 0;
  return written > 0 && opens(last, beforeLast) && closes(message, end) ? written : 0;
};

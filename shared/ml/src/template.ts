import { DIGIT, isWord, LETTER, SPACE, UNIT_KINDS } from './characters';
import { endOfHexForm } from './hex-forms';
import { statusCodeAt } from './status-codes';
import type { TemplateForm } from './template-form';

/** A template is cut here, in UTF-16 units: well behind what 128 tokens can hold. */
export const MAX_TEMPLATE = 4096;

const BLANK = 0x20;
const HASH = 0x23;
const ESCAPE = 0x1b;
const DATE_WORDS = new Set('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun'.split(' '));

/** `+ , - . / : ; _` and a blank: what may stand between two variables that become one. */
const isSeparator = (unit: number): boolean =>
  unit === BLANK || (unit >= 0x2b && unit <= 0x2f) || unit === 0x3a || unit === 0x3b || unit === 0x5f;
/** `+ - .` */
const isSign = (unit: number): boolean => unit === 0x2b || unit === 0x2d || unit === 0x2e;

/** Bound here: an imported binding is looked up at each use. */
const kinds = UNIT_KINDS;
/** The template being written, reused from call to call. */
const units = new Uint16Array(MAX_TEMPLATE);
const bytes = Buffer.alloc(MAX_TEMPLATE);
const unitAt = (index: number): number => units[index] as number;

const isDateWord = (end: number): boolean =>
  end >= 3 &&
  (end === 3 || !isWord(unitAt(end - 4))) &&
  DATE_WORDS.has(String.fromCharCode(unitAt(end - 3), unitAt(end - 2), unitAt(end - 1)));

/** Writes `#` behind what is written: it takes its sign and the month or day before it along, and melts into a `#` that only separators part from it. */
const writeHash = (length: number): number => {
  let end = length;
  for (;;) {
    let stem = end;
    while (stem > 0 && isSeparator(unitAt(stem - 1))) stem--;
    if (stem > 0 && unitAt(stem - 1) === HASH) return stem;
    if (stem === end || !isDateWord(stem)) break;
    end = stem - 3;
  }
  let start = end;
  while (start > 0 && isSign(unitAt(start - 1))) start--;
  if (start > 0 && isWord(unitAt(start - 1))) start = end;
  units[start] = HASH;
  return start + 1;
};

/** The status code from `start` to `end` in the message, to be written behind `length` units; 0 for none, or when there is no room for it. */
const statusBehind = (length: number, message: string, start: number, end: number): number =>
  length + 3 > MAX_TEMPLATE
    ? 0
    : statusCodeAt(message, start, end, length > 0 ? unitAt(length - 1) : -1, length > 1 ? unitAt(length - 2) : -1);

/** Behind the rest of a terminal's control sequence, `ESC [ 31 m`. */
const endOfStyle = (message: string, start: number): number => {
  let at = start;
  while (at < message.length && message.charCodeAt(at) >= 0x20 && message.charCodeAt(at) < 0x40) at++;
  return at + 1;
};

const read = (length: number, wide: boolean): string => {
  const end = length > 0 && unitAt(length - 1) === BLANK ? length - 1 : length;
  if (wide) return String.fromCharCode.apply(null, units.subarray(0, end) as unknown as number[]);
  for (let i = 0; i < end; i++) bytes[i] = unitAt(i);
  return bytes.toString('latin1', 0, end);
};

/**
 * What the embedder sees of a message, and what the cache knows it by, so that messages which differ only in their variables are one.
 * White space (control characters too) becomes single blanks, none at the ends; colours of a terminal go. In the form `hash`, every run of letters and digits that holds a
 * digit becomes `#`: numbers, times, identifiers, addresses, paths' numbers; UUIDs, MAC and IPv6 addresses whole, months and days before a number
 * too. Variables with only separators between them become one `#`. The form `status` leaves HTTP status codes, see `statusCodeAt`. Idempotent; one pass; at most MAX_TEMPLATE units long.
 */
export const toTemplate = (message: string, form: TemplateForm): string => {
  const masks = form !== 'raw';
  const keepsStatus = form === 'status';
  let length = 0;
  let seen = 0;
  for (let at = 0; at < message.length && length < MAX_TEMPLATE; ) {
    const unit = message.charCodeAt(at);
    const kind = kinds[unit];
    if (unit === ESCAPE && message.charCodeAt(at + 1) === 0x5b) {
      at = endOfStyle(message, at + 2);
    } else if (kind === SPACE) {
      if (length > 0 && unitAt(length - 1) !== BLANK) units[length++] = BLANK;
      at++;
    } else if (masks && (kind === LETTER || kind === DIGIT)) {
      let end = at + 1;
      let hasDigit = kind === DIGIT;
      for (; end < message.length; end++) {
        const next = kinds[message.charCodeAt(end)];
        if (next === DIGIT) hasDigit = true;
        else if (next !== LETTER) break;
      }
      const formEnd = endOfHexForm(message, at, end);
      const status = keepsStatus && hasDigit && formEnd === at ? statusBehind(length, message, at, end) : 0;
      if (status > 0) {
        for (const place of [100, 10, 1]) units[length++] = 0x30 + (Math.floor(status / place) % 10);
        at = end;
      } else if (hasDigit || formEnd > at) {
        length = writeHash(length);
        at = Math.max(end, formEnd);
      } else {
        const cut = Math.min(end, at + MAX_TEMPLATE - length);
        for (; at < cut; at++) {
          const letter = message.charCodeAt(at);
          seen |= letter;
          units[length++] = letter;
        }
      }
    } else if (masks && unit === HASH) {
      length = writeHash(length);
      at++;
    } else {
      seen |= unit;
      units[length++] = unit;
      at++;
    }
  }
  return read(length, seen > 0xff);
};

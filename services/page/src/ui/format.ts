import { serverNow } from './clock';

/** Numbers and times for people. Everything in English, whatever the browser speaks, like the words around it. */

const LOCALE = 'en-GB';
const counts = new Intl.NumberFormat(LOCALE);
const shares = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 });
const moments = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** 1,234,567 */
export const formatCount = (value: number): string => counts.format(value);

/** A count and its word: "1 row", "2 rows". */
export const formatUnits = (value: number, one: string, many = `${one}s`): string => `${formatCount(value)} ${value === 1 ? one : many}`;

/** A part of a whole, 0–1, as "12.5%". Nothing is rounded to 0% or 100% that is not. */
export function formatShare(part: number): string {
  if (part > 0 && part < 0.001) return '<0.1%';
  if (part < 1 && part > 0.999) return '>99.9%';
  return shares.format(part);
}

/** A confidence, 0–1, as "0.93". */
export const formatConfidence = (value: number): string => value.toFixed(2);

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size in bytes, in steps of 1,000: "1.5 MB". */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${unit === 0 || value >= 99.5 ? formatCount(Math.round(value)) : value.toFixed(1)} ${UNITS[unit]}`;
}

/** A time in milliseconds: "85 ms", "4.2 s", "3 min 5 s", "2 h 10 min". */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  const seconds = ms / 1_000;
  if (seconds < 59.95) return `${seconds < 9.95 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (seconds < 3_570) {
    const whole = Math.floor(Math.round(seconds) / 60);
    return `${whole} min ${Math.round(seconds) - whole * 60} s`;
  }
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Things a second: "12,300/s". */
export const formatRate = (perSecond: number): string =>
  `${formatCount(perSecond < 10 ? Number(perSecond.toFixed(1)) : Math.round(perSecond))}/s`;

/** A moment in full, in the zone of the browser. */
export const formatMoment = (iso: string): string => moments.format(new Date(iso));

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** A moment seen from another, that of the server where left out: "3 minutes ago", "in 6 days". */
export function formatAgo(iso: string, now = serverNow()): string {
  const ms = Date.parse(iso) - now;
  const step = STEPS.find(([, size]) => Math.abs(ms) >= size);
  if (!step) return ms > 0 ? 'in a moment' : 'just now';
  return relative.format(Math.trunc(ms / step[1]), step[0]);
}

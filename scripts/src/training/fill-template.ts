import { digits, PLACEHOLDERS } from './placeholders';
import type { Random } from './random';

/** Innermost braces without quotes, so that the braces of JSON stay. */
const BRACES = /\{([^{}"]*)\}/g;

/**
 * Replaces `{name}` by a value of that kind, `{a|b}` by one of the choices and `{3n}` by three digits; other braces stay as they are.
 * @throws Error when a single lower-case word in braces is no known name.
 */
export const fillTemplate = (message: string, random: Random): string =>
  message.replace(BRACES, (whole, inside: string) => {
    if (inside.includes('|')) return random.pick(inside.split('|'));
    const count = /^([1-9])n$/.exec(inside)?.[1];
    if (count !== undefined) return digits(Number(count), random);
    if (!/^[a-z][a-z0-9]*$/.test(inside)) return whole;
    const value = PLACEHOLDERS[inside];
    if (value === undefined) throw new Error(`no placeholder {${inside}}`);
    return value(random);
  });

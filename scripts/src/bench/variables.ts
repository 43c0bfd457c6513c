import type { Random } from './random';

const hex = (random: Random, digits: number): string => Array.from({ length: digits }, () => '0123456789abcdef'[random.int(16)]).join('');
const two = (value: number): string => String(value).padStart(2, '0');

/** What `<name>` in a template becomes. Every value holds a digit, so that masking takes it away again. */
const VARIABLES: Readonly<Record<string, (random: Random) => string>> = {
  n: (random) => String(random.int(100_000)),
  small: (random) => String(1 + random.int(99)),
  port: (random) => String(1024 + random.int(60_000)),
  ip: (random) => `10.${random.int(256)}.${random.int(256)}.${1 + random.int(254)}`,
  hex: (random) => `0x${hex(random, 12)}`,
  id: (random) => `${random.int(10)}${hex(random, 9)}`,
  uuid: (random) => `${random.int(10)}${hex(random, 7)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`,
  time: (random) =>
    `2026-${two(1 + random.int(12))}-${two(1 + random.int(28))} ${two(random.int(24))}:${two(random.int(60))}:${two(random.int(60))}`,
  float: (random) => `${random.int(1000)}.${two(random.int(100))}`,
};

/** A template's text with a value for each variable. Throws RangeError for a variable that is not known. */
export function fillVariables(template: string, random: Random): string {
  return template.replace(/<(\w+)>/g, (_, name: string) => {
    const make = VARIABLES[name];
    if (!make) throw new RangeError(`no variable <${name}>`);
    return make(random);
  });
}

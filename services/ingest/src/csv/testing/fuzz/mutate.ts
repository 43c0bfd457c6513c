import type { Random } from '@logsieve/pipeline/protocol/testing/random';

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const insert = (bytes: Buffer, at: number, more: Buffer | string): Buffer =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(more as string), bytes.subarray(at)]);
/** A place in the bytes, or behind them; most often not in the header, as most of what is wrong there is wrong in the same way. */
const place = (bytes: Buffer, random: Random): number => {
  const from = random.chance(0.8) ? bytes.indexOf('\n') + 1 : 0;
  return from + random.below(bytes.length + 1 - from);
};
const span = (bytes: Buffer, random: Random): Buffer => {
  const from = place(bytes, random);
  return bytes.subarray(from, Math.min(bytes.length, from + 1 + random.below(30)));
};
/** Where one of these bytes stands; anywhere when none does. */
function placeOf(bytes: Buffer, random: Random, wanted: string): number {
  const from = place(bytes, random);
  const at = bytes.findIndex((byte, i) => i >= from && wanted.includes(String.fromCharCode(byte)));
  return at === -1 ? from : at;
}

const INSERTED = ['"', '""', ',', ';', '\t', '\n', '\r', '\r\n', ' ', ' "', '\0', '\x1a', '\ufeff', '\\"', 'source', '\u2028', '='];
const BROKEN = [[0xff], [0xe9], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf4, 0x90, 0x80, 0x80], [0xff, 0xfe], [0xfe, 0xff], [0x80]];

const MUTATIONS: readonly Mutation[] = [
  // A bit, a byte, a byte that is no text.
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    const at = random.below(copy.length);
    return copy.length === 0 ? copy : copy.fill((copy[at] as number) ^ (1 << random.below(random.chance(0.1) ? 8 : 5)), at, at + 1);
  },
  (bytes, random) => insert(bytes, place(bytes, random), Buffer.from([random.below(random.chance(0.1) ? 256 : 128)])),
  (bytes, random) => insert(bytes, place(bytes, random), random.chance(0.3) ? Buffer.from(random.pick(BROKEN)) : random.pick(INSERTED)),
  // What CSV is made of.
  (bytes, random) => insert(bytes, place(bytes, random), random.pick(INSERTED)),
  (bytes, random) => insert(bytes, placeOf(bytes, random, '"'), random.pick(INSERTED)),
  (bytes, random) => insert(bytes, placeOf(bytes, random, ',;\t'), random.pick([',', ';', '\t', '"', ' '])),
  (bytes, random) => insert(bytes, placeOf(bytes, random, '\r\n'), random.pick(['\r', '\n', '"', ',', '\0', '\x1a'])),
  (bytes, random) => {
    const at = placeOf(bytes, random, '"\r\n,;\t');
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
  },
  // Parts of it: cut off, lost, twice, from elsewhere.
  (bytes, random) => bytes.subarray(0, place(bytes, random)),
  (bytes, random) => bytes.subarray(random.below(Math.min(bytes.length, 10) + 1)),
  (bytes, random) => {
    const from = place(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + random.below(10))]);
  },
  (bytes, random) => insert(bytes, place(bytes, random), span(bytes, random)),
  (bytes, random) => Buffer.concat([bytes, span(bytes, random)]),
];

/** The file with one to four random damages. */
export function mutate(file: Buffer, random: Random): Buffer {
  let bytes = file;
  for (let times = random.between(1, 4); times > 0; times--) bytes = random.pick(MUTATIONS)(bytes, random);
  return bytes;
}

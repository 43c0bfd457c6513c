import { CsvProblem } from './csv-problem';

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;

/**
 * Decodes UTF-16 that comes in slices. `push` answers the text of the whole characters so far, `end` throws where one is cut off.
 * Throws CsvProblem `invalid-encoding` naming the byte of a surrogate without its other half.
 */
export function createUtf16Decoder(order: 'le' | 'be'): { push(bytes: Buffer): string; end(): void } {
  let rest = Buffer.alloc(0);
  let offset = 0;
  const notUtf16 = (at: number) =>
    new CsvProblem('invalid-encoding', `The bytes at offset ${at} are not UTF-16, as the byte order mark says.`);
  return {
    push(bytes) {
      const all = Buffer.concat([rest, bytes]);
      let whole = all.length - (all.length % 2);
      const readUnit = (at: number) => (order === 'le' ? all.readUInt16LE(at) : all.readUInt16BE(at));
      if (whole > 0 && isHighSurrogate(readUnit(whole - 2))) whole -= 2;
      rest = Buffer.from(all.subarray(whole));
      const units = all.subarray(0, whole);
      const text = (order === 'le' ? units : units.swap16()).toString('utf16le');
      const lone = text.search(/\p{Surrogate}/u);
      if (lone !== -1) throw notUtf16(offset + lone * 2);
      offset += whole;
      return text;
    },
    end() {
      if (rest.length > 0) throw notUtf16(offset);
    },
  };
}

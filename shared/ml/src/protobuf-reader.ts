/** One field of a protobuf message (protobuf.dev, "Encoding"): a whole number for wire type 0, its bytes for the others. */
export interface ReadField {
  readonly field: number;
  readonly wire: 0 | 1 | 2 | 5;
  readonly value: number;
  readonly bytes: Uint8Array;
}

const NOTHING = new Uint8Array();

/**
 * The fields of a message in order.
 * @throws Error where the bytes are cut off or are no protobuf.
 */
export function* readFields(message: Uint8Array): Generator<ReadField> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = message[at++];
      if (byte === undefined) throw new Error('it is cut off');
      // A product: shifting would end at 32 bits. Numbers past 2⁵³ only lose digits here.
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new Error('it is no protobuf message');
  };
  const take = (length: number): Uint8Array => {
    if (at + length > message.length) throw new Error('it is cut off');
    at += length;
    return message.subarray(at - length, at);
  };
  while (at < message.length) {
    const tag = varint();
    const [field, wire] = [Math.floor(tag / 8), tag % 8];
    if (field === 0) throw new Error('it is no protobuf message');
    if (wire === 0) yield { field, wire, value: varint(), bytes: NOTHING };
    else if (wire === 1) yield { field, wire, value: 0, bytes: take(8) };
    else if (wire === 2) yield { field, wire, value: 0, bytes: take(varint()) };
    else if (wire === 5) yield { field, wire, value: 0, bytes: take(4) };
    else throw new Error('it is no protobuf message');
  }
}

/** The messages (or other delimited values) of one field. */
export const messagesOf = (message: Uint8Array, field: number): Uint8Array[] =>
  [...readFields(message)].filter((found) => found.field === field && found.wire === 2).map(({ bytes }) => bytes);

/** The texts of one field. */
export const stringsOf = (message: Uint8Array, field: number): string[] =>
  messagesOf(message, field).map((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));

/** The whole number of one field, undefined where it is not set. */
export const intOf = (message: Uint8Array, field: number): number | undefined =>
  [...readFields(message)].findLast((found) => found.field === field && found.wire === 0)?.value;

/** The 32-bit floats of one field, packed into one or each by itself. */
export function floatsOf(message: Uint8Array, field: number): Float32Array {
  const parts = [...readFields(message)].filter((found) => found.field === field && (found.wire === 2 || found.wire === 5));
  const bytes = Uint8Array.from(Buffer.concat(parts.map((part) => part.bytes)));
  if (bytes.length % 4 !== 0) throw new Error('it is cut off');
  return new Float32Array(bytes.buffer);
}

/** A message of the protobuf wire format as its fields in order (protobuf.dev, "Encoding"). */
export type Field = Uint8Array;

const varint = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return bytes;
};

const delimited = (field: number, bytes: Uint8Array): Field =>
  Buffer.concat([Uint8Array.from([...varint(field * 8 + 2), ...varint(bytes.length)]), bytes]);

/** A whole number ≥ 0, wire type 0. */
export const intField = (field: number, value: number): Field => Uint8Array.from([...varint(field * 8), ...varint(value)]);
/** UTF-8, wire type 2. */
export const stringField = (field: number, text: string): Field => delimited(field, Buffer.from(text, 'utf8'));
/** 32-bit floats packed into one field, wire type 2. */
export const floatsField = (field: number, values: ArrayLike<number>): Field => {
  const bytes = Buffer.alloc(values.length * 4);
  for (let i = 0; i < values.length; i++) bytes.writeFloatLE(values[i] as number, i * 4);
  return delimited(field, bytes);
};
/** A message inside a message, wire type 2. */
export const messageField = (field: number, fields: readonly Field[]): Field => delimited(field, Buffer.concat(fields));

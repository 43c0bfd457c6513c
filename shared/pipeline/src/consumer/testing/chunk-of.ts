import { encodeChunk } from '../../chunk/chunk';
import type { RecordTable } from '../../chunk/record-table';

/** A chunk of `source,message` lines without quotes. */
export function chunkOf(lines: readonly [string, string][]): Buffer {
  const starts: number[] = [];
  const commas: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const [source, message] of lines) {
    starts.push(text.length);
    commas.push(text.length + source.length);
    text += `${source},${message}`;
    ends.push(text.length);
    text += '\n';
  }
  const table = {
    length: lines.length,
    head: 0,
    delimiter: ',',
    recordStart: Uint32Array.from(starts),
    recordEnd: Uint32Array.from(ends),
    sourceStart: Uint32Array.from(starts),
    sourceEnd: Uint32Array.from(commas),
    messageStart: Uint32Array.from(commas, (comma) => comma + 1),
    messageEnd: Uint32Array.from(ends),
    labelStart: null,
    labelEnd: null,
    pad: new Uint16Array(lines.length).fill(1),
  } satisfies RecordTable;
  return encodeChunk(table, Buffer.from(text));
}

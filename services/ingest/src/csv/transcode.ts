import { Transform, type TransformCallback } from 'node:stream';
import type { JobOptions } from '@logsieve/contracts/records';
import { createUtf16Decoder } from './utf16-decoder';
import { decodeWindows1252 } from './windows-1252';

type Convert = (bytes: Buffer) => Buffer;
interface Converter {
  readonly convert: Convert;
  readonly end: () => void;
}

/** A byte order mark has at most this many bytes. */
const MARK_BYTES = 3;

/**
 * Turns an upload into UTF-8: UTF-16 when it begins with a byte order mark (which stays, as UTF-8), otherwise what `encoding` names.
 * UTF-8 passes as it is, unchecked; a UTF-8 mark weighs more than `encoding`. Fails with CsvProblem `invalid-encoding`.
 */
export function createTranscoder(encoding: JobOptions['encoding'] = 'utf-8'): Transform {
  let beginning: Buffer | undefined = Buffer.alloc(0);
  let converter: Converter = { convert: (bytes) => bytes, end: () => undefined };

  function take(bytes: Buffer, complete: boolean): Buffer {
    if (!beginning) return converter.convert(bytes);
    beginning = Buffer.concat([beginning, bytes]);
    if (beginning.length < MARK_BYTES && !complete) return Buffer.alloc(0);
    converter = chooseConverter(beginning, encoding);
    const first = converter.convert(beginning);
    beginning = undefined;
    return first;
  }

  function answer(done: TransformCallback, produce: () => Buffer): void {
    let bytes: Buffer;
    try {
      bytes = produce();
    } catch (error) {
      done(error as Error);
      return;
    }
    done(null, bytes.length > 0 ? bytes : undefined);
  }

  return new Transform({
    transform: (bytes: Buffer, _encoding, done) => answer(done, () => take(bytes, false)),
    flush: (done) =>
      answer(done, () => {
        const last = take(Buffer.alloc(0), true);
        converter.end();
        return last;
      }),
  });
}

function chooseConverter(beginning: Buffer, encoding: JobOptions['encoding']): Converter {
  const mark = beginning.toString('hex', 0, MARK_BYTES);
  if (mark.startsWith('fffe') || mark.startsWith('feff')) {
    const decoder = createUtf16Decoder(mark.startsWith('fffe') ? 'le' : 'be');
    return { convert: (bytes) => Buffer.from(decoder.push(bytes)), end: decoder.end };
  }
  const end = () => undefined;
  if (mark === 'efbbbf' || encoding === 'utf-8') return { convert: (bytes) => bytes, end };
  if (encoding === 'latin-1') return { convert: (bytes) => Buffer.from(bytes.toString('latin1')), end };
  return { convert: (bytes) => Buffer.from(decodeWindows1252(bytes)), end };
}

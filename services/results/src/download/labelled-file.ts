import { headerBytes, renderChunk, renderHeader } from '@logsieve/pipeline/render/csv';
import type { ByteRange } from '@logsieve/pipeline/store/blob-store';
import type { WholeVerdicts } from '@logsieve/pipeline/verdicts/open-whole';
import type { VerdictBlock } from '@logsieve/pipeline/verdicts/verdict-block';
import { readJobChunk } from '@logsieve/pipeline/views/read-job-chunk';
import type { FileSource } from './file-source';

/** What a reader holds that stands still. */
const PIECE = 2 ** 17;

/** The default CSV form of a job's file, made when it is read. */
export interface LabelledFile {
  /** Its exact length. */
  readonly bytes: number;
  /** A range of its bytes, a chunk at a time. Throws the problem `job-not-found` where the job is removed meanwhile. */
  read(range: ByteRange): AsyncGenerator<Buffer>;
}

/**
 * The default CSV form: the upload's own bytes with the label of each record. Where each chunk begins in it is known from the trailer of the
 * whole verdict file, so that only the chunks of a range are read and rendered.
 */
export function createLabelledFile(
  { store, job, accepted, verdicts, labels, rendered, turn }: FileSource,
  { outputStarts }: WholeVerdicts,
  pieceBytes = PIECE,
): LabelledFile {
  const head = headerBytes(accepted.csv);
  const startOf = (chunk: number): number => head + (outputStarts[chunk] as number);

  async function renderPart(chunk: number): Promise<Buffer> {
    const records = await readJobChunk(store, job, chunk);
    const block = (await verdicts.readChunk(chunk)) as VerdictBlock;
    await turn();
    const output = renderChunk(records, block, labels);
    const expected = startOf(chunk + 1) - startOf(chunk);
    if (output.length !== expected) throw new Error(`chunk ${chunk} of ${job} is ${output.length} bytes long, not ${expected}`);
    return output;
  }

  async function* read({ start, end }: ByteRange): AsyncGenerator<Buffer> {
    if (start < head) yield renderHeader(accepted.csv, (await readJobChunk(store, job, 0)).bytes).subarray(start, end);
    const first = outputStarts.findLastIndex((from) => head + from <= Math.max(start, head));
    for (let chunk = first; chunk < verdicts.chunks && startOf(chunk) < end; chunk++) {
      const to = Math.min(end, startOf(chunk + 1)) - startOf(chunk);
      const part = rendered.hold(`${job} ${chunk}`, () => renderPart(chunk));
      try {
        for (let at = Math.max(0, start - startOf(chunk)); at < to; at += pieceBytes) {
          const output = await part.take();
          // A copy: a slice would hold the whole of it.
          yield Buffer.from(output.subarray(at, Math.min(to, at + pieceBytes)));
        }
      } finally {
        part.release();
      }
    }
  }

  return { bytes: startOf(verdicts.chunks), read };
}

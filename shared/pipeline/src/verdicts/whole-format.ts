import { z } from 'zod';

/**
 * The verdicts of a whole job as one object, numbers u32 little endian: magic and format; the rows of all chunks in order, 8 bytes each, their
 * details pointing into one table; a trailer of JSON (`wholeTrailerSchema`); length and CRC-32 of the trailer, format and magic.
 * The rows of each chunk have their own CRC-32 in the trailer, so that a part can be read and checked without the rest.
 */
export const WHOLE_MAGIC = 0x5756534c; // "LSVW"
export const WHOLE_FORMAT = 1;
export const WHOLE_HEADER_BYTES = 8;
export const WHOLE_FOOTER_BYTES = 16;

const count = z.int().min(0);
const counts = z.array(count);

export const wholeTrailerSchema = z.object({
  pipeline: z.string(),
  model: z.string(),
  totals: z.object({
    rows: count,
    labels: counts,
    methods: z.object({ regex: count, bert: count, llm: count, none: count }),
    failed: count,
    failures: z.record(z.string(), count),
  }),
  stats: z.object({
    calls: count,
    prompt_tokens: count,
    completion_tokens: count,
    /** Files from before there was a cost have none. */
    cost: count.default(0),
    ms: z.object({ regex: z.number(), bert: z.number(), llm: z.number() }),
    cached: z.object({ bert: count, llm: count }),
    in: z.object({ regex: count, bert: count, llm: count }),
  }),
  /** One entry a chunk. `output_bytes`: length of its default CSV form. */
  chunks: z.object({ rows: counts, revisions: counts, output_bytes: counts, crc: counts }),
  table: z.array(z.string()),
});
export type WholeTrailer = z.infer<typeof wholeTrailerSchema>;

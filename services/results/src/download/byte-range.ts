import type { ByteRange } from '@logsieve/pipeline/store/blob-store';

/**
 * The part of a file of `bytes` bytes that a `Range` header asks for (RFC 9110, 14). `whole` where there is none, or one that is ignored: in
 * another unit, malformed, or of several parts. `behind-end` where no byte of it is in the file.
 */
export function readByteRange(header: string | undefined, bytes: number): ByteRange | 'whole' | 'behind-end' {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'whole';
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes : Math.min(bytes, Number(last) + 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return 'whole';
  return start < bytes ? { start, end } : 'behind-end';
}

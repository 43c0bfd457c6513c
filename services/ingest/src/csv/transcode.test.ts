import { Readable } from 'node:stream';
import type { JobOptions } from '@logsieve/contracts/records';
import { CsvProblem } from './csv-problem';
import { createTranscoder } from './transcode';

async function transcode(bytes: Buffer, encoding: JobOptions['encoding'], slice: number): Promise<string> {
  const slices = Array.from({ length: Math.ceil(bytes.length / slice) }, (_, i) => bytes.subarray(i * slice, (i + 1) * slice));
  const parts: Buffer[] = [];
  for await (const part of Readable.from(slices).compose(createTranscoder(encoding))) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const TEXT = 'source,log_message\na,é漢😀 – ”\n';
const bigEndian = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe.each([1, 2, 3, 5, 1000])('in slices of %d', (slice) => {
  test.each<[string, Buffer, string, JobOptions['encoding']?]>([
    ['UTF-8 as it is', Buffer.from(`\ufeff${TEXT}`), `\ufeff${TEXT}`],
    ['short', Buffer.from('a'), 'a'],
    ['nothing', Buffer.alloc(0), ''],
    ['UTF-16 LE', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), `\ufeff${TEXT}`],
    ['UTF-16 BE', bigEndian(Buffer.from(`\ufeff${TEXT}`, 'utf16le')), `\ufeff${TEXT}`],
    ['UTF-16 LE, only a mark', Buffer.from([0xff, 0xfe]), '\ufeff'],
    ['windows-1252', Buffer.from([0x61, 0x80, 0x96, 0xe9, 0x9f, 0x81]), 'a€–éŸ\x81', 'windows-1252'],
    ['latin-1', Buffer.from([0x61, 0x80, 0xe9]), 'a\x80é', 'latin-1'],
    ['UTF-16 weighs more than a name', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), `\ufeff${TEXT}`, 'latin-1'],
    ['a UTF-8 mark too', Buffer.from('\ufeffé'), '\ufeffé', 'windows-1252'],
  ])('%s', async (_name, bytes, expected, encoding = 'utf-8') => {
    expect(await transcode(bytes, encoding, slice)).toBe(expected);
  });

  test.each([
    ['a lone high surrogate', [0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8, 0x61, 0x00], 4],
    ['a lone low surrogate', [0xff, 0xfe, 0x61, 0x00, 0x00, 0xdc], 4],
    ['a surrogate cut off', [0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8], 4],
    ['half a unit', [0xfe, 0xff, 0x00, 0x61, 0x00], 4],
  ])('refuses %s', async (_name, bytes, offset) => {
    const failure = await transcode(Buffer.from(bytes), 'utf-8', slice).catch((error) => error);
    expect(failure).toBeInstanceOf(CsvProblem);
    expect(failure).toMatchObject({ code: 'invalid-encoding', detail: expect.stringContaining(`offset ${offset} `) });
  });
});

import { SCAN_LIMITS } from './limits';
import { createScanner } from './scanner';
import { refusalOf, scanUpload } from './testing/scan-upload';

describe('limits', () => {
  const limit = SCAN_LIMITS.recordBytes;

  test('the first chunks are small, and none is over its limits', () => {
    const upload = scanUpload(Buffer.from(`source,log_message\n${'a,b\n'.repeat(15_000)}`), { slice: 65536 });
    expect(upload.chunks.map((chunk) => chunk.table.length)).toEqual([256, 1024, 4096, 8000, 1624]);
    const wide = scanUpload(Buffer.from(`source,log_message\n${`a,${'x'.repeat(1000)}\n`.repeat(5_000)}`), { slice: 65536 });
    for (const chunk of wide.chunks) expect(chunk.bytes.length).toBeLessThanOrEqual(SCAN_LIMITS.chunkBytes);
    expect(wide.rows).toBe(5000);
  });

  test('a record without end is refused as soon as it is too long', () => {
    const scanner = createScanner();
    scanner.push(Buffer.from('source,log_message\n'));
    const slice = Buffer.alloc(65536, 'x');
    for (let sent = slice.length; sent <= limit; sent += slice.length) scanner.push(slice);
    expect(() => scanner.push(slice)).toThrow('Row 1 (line 2) is longer than 1048576 bytes');
  });

  test('a quote whose first line end lies on the limit is told the same in all slices', () => {
    const bytes = Buffer.from(`source,log_message\na,"${'x'.repeat(limit - 3)}\r\nc,d\n`);
    for (const slice of [bytes.length, 65536, 4096, 7]) {
      const { code, detail } = refusalOf(bytes, { slice });
      expect([code, detail]).toEqual(['invalid-csv', expect.stringContaining('the quote that opens on line 2 is not closed within')]);
    }
  });

  test('long records in small slices are not scanned again for every slice', () => {
    const bytes = Buffer.from(`source,log_message\na,"${'x'.repeat(limit - 4)}"\n`);
    const started = process.cpuUsage();
    expect(scanUpload(bytes, { slice: 16 }).rows).toBe(1);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000); // scanning anew each time takes minutes
  });
});

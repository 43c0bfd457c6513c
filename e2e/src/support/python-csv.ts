import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const READER = `
import csv, io, json, sys
text = sys.stdin.buffer.read().decode('utf-8-sig')
csv.field_size_limit(1 << 30)
rows = [row for row in csv.reader(io.StringIO(text, newline=''), delimiter=sys.argv[1], skipinitialspace=True) if row and not (len(row) == 1 and not row[0].strip())]
json.dump(rows, sys.stdout)
`;

/** The records of a CSV as Python's csv module reads them: a parser that is none of ours. */
export async function readWithPython(csv: Uint8Array, delimiter = ','): Promise<string[][]> {
  const child = spawn('python3', ['-c', READER, delimiter], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  child.stdin.end(csv);
  const json = await text(child.stdout);
  const [code] = await closed;
  if (code !== 0) throw new Error(`python3 ended with ${code}`);
  return JSON.parse(json) as string[][];
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** `oracle.py` stands among the sources only. */
const PROGRAM = path.resolve(__dirname, '../../../../src/csv/testing/fuzz/oracle.py');

/** What Python reads from a file: cells as texts, records without blank lines. */
export interface Reading {
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly source: number;
  readonly message: number;
  readonly label: number | null;
  readonly rows: readonly (readonly string[])[];
}

export interface Judgement {
  /** Every reason for which the file may be refused: a code, and the row that it is about. */
  readonly faults: readonly (readonly [code: string, row: number | null])[];
  readonly reading: Reading | null;
}

export interface PythonOracle {
  /** Judges uploads, in order. `limit`: the bytes that a record may have. Rejects when Python ends. */
  judge(files: readonly { bytes: Buffer; limit: number }[]): Promise<Judgement[]>;
  close(): Promise<void>;
}

/** Starts one Python that judges as many files as it is given. */
export function startPythonOracle(): PythonOracle {
  const python: ChildProcess = spawn('python3', [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: python.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  const closed = once(python, 'close');
  python.stdin?.on('error', () => undefined); // told by the answers, which end
  return {
    judge: async (files) => {
      for (const { bytes, limit } of files) python.stdin?.write(`${JSON.stringify({ data: bytes.toString('base64'), limit })}\n`);
      const judgements: Judgement[] = [];
      while (judgements.length < files.length) {
        const { value, done } = await answers.next();
        if (done) throw new Error('python3 ended before it had judged all files');
        judgements.push(JSON.parse(value) as Judgement);
      }
      return judgements;
    },
    close: async () => {
      python.stdin?.end();
      await closed;
    },
  };
}

import { closeSync, openSync, readSync } from 'node:fs';

const BLOCK = 2 ** 20;

/** The lines of a file, byte for a character, without their ends; what follows the last end too unless it is empty. */
export function* readLines(file: string): Generator<string> {
  const descriptor = openSync(file, 'r');
  try {
    const block = Buffer.alloc(BLOCK);
    let rest = '';
    for (let length = readSync(descriptor, block); length > 0; length = readSync(descriptor, block)) {
      const lines = (rest + block.toString('latin1', 0, length)).split('\n');
      rest = lines.pop() as string;
      yield* lines;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(descriptor);
  }
}

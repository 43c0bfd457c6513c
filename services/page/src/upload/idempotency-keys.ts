import type { JobOptions } from '@logsieve/client/models';

/** What tells one file from another without reading it. */
export type FileMark = Pick<File, 'name' | 'size' | 'lastModified'>;

/** The keys of uploads of which nobody knows yet what became of them: they may have been taken though nothing was heard. */
export interface IdempotencyKeys {
  /** The key of a file that is sent with these options: the one that it was sent with before, or a new one. */
  keyOf(file: FileMark, options: Partial<JobOptions>): string;
  /** To be called once the server has taken or refused it: what is sent after that is another upload. */
  settle(file: FileMark, options: Partial<JobOptions>): void;
}

const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const nameOf = ({ name, size, lastModified }: FileMark, options: Partial<JobOptions>): string =>
  JSON.stringify([name, size, lastModified, options]);

export function createIdempotencyKeys(): IdempotencyKeys {
  const open = new Map<string, string>();
  return {
    keyOf: (file, options) => {
      const name = nameOf(file, options);
      const key = open.get(name) ?? newKey();
      open.set(name, key);
      return key;
    },
    settle: (file, options) => void open.delete(nameOf(file, options)),
  };
}

/** A half-open range of bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** `durable`: true unless said otherwise. */
export interface PutOptions {
  readonly durable?: boolean;
}

/**
 * Where everything durable is: immutable objects under `/`-separated keys of `[a-zA-Z0-9._-]` parts.
 * Nothing is appended to, and no object that others read is renamed or replaced, so that an object store fits behind it.
 */
export interface BlobStore {
  /**
   * Creates the object, atomically and durably, unless the key exists. Answers whether it was created. With `durable: false` it need only outlive
   * the process: where the machine loses power it may be gone, or empty.
   */
  putOnce(key: string, data: Uint8Array | AsyncIterable<Uint8Array>, options?: PutOptions): Promise<boolean>;
  /**
   * The object or a range of it (cut at its end); undefined when it does not exist. `allocate`: memory for so many bytes, which a store may read into;
   * the object is a view of it then.
   */
  get(key: string, range?: ByteRange, allocate?: (bytes: number) => Buffer): Promise<Buffer | undefined>;
  /** Bytes in the object; undefined when it does not exist. */
  size(key: string): Promise<number | undefined>;
  /** Keys under a prefix that ends in `/`, at any depth, ascending; those after `after`, at most `limit`. */
  list(prefix: string, options?: { after?: string; limit?: number }): Promise<string[]>;
  /** Names right below a prefix, each once, ascending; those after `after`, at most `limit`: what a listing by folders shows. */
  children(prefix: string, options?: { after?: string; limit?: number }): Promise<string[]>;
  /** Removes the object. Removing what is not there is no error. */
  delete(key: string): Promise<void>;
}

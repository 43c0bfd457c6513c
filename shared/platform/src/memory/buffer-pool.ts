/** Sizes are rounded up to this, so that memory fits the next one too. */
const STEP = 256 * 1024;

/** Memory that is lent for one object. */
export interface BufferLoan {
  /** Memory of so many bytes, not cleared; to be asked for once. */
  allocate(bytes: number): Buffer;
  /** For the next one. Only when nobody reads it any more; what is not given back goes with the garbage. */
  giveBack(): void;
}

export interface BufferPool {
  lend(): BufferLoan;
}

/**
 * Memory for objects of about the same size that are read one after the other. It lies outside of V8's heap, which is collected whole for every so many
 * megabytes of it, and all that is cached is looked through each time.
 * @param most buffers that are kept
 */
export function createBufferPool(most: number): BufferPool {
  const free: Buffer<ArrayBuffer>[] = [];
  const take = (bytes: number): Buffer<ArrayBuffer> => {
    const at = free.findIndex(({ length }) => length >= bytes);
    // One that is too small makes room for one that is not.
    const [found] = free.splice(at === -1 ? 0 : at, 1);
    return found && found.length >= bytes ? found : Buffer.allocUnsafeSlow(Math.ceil(bytes / STEP) * STEP);
  };
  return {
    lend: () => {
      let lent: Buffer<ArrayBuffer> | undefined;
      return {
        allocate: (bytes) => {
          lent = take(bytes);
          return lent.subarray(0, bytes);
        },
        giveBack: () => {
          if (lent && free.length < most) free.push(lent);
          lent = undefined;
        },
      };
    },
  };
}

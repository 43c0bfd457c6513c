/** Of an upload that has just begun: its connection, the first window, the tables of a chunk. */
const BEGUN = 64 * 2 ** 10;
/** The bytes of a chunk stand in the window, which may be twice as large, once more when they are cut, and once more as they are stored. */
const COPIES = 4;
const LARGEST_CHUNK = 2 ** 20;

/**
 * What an upload of so many bytes holds in memory at most while it is received; undefined: it does not say how long it is. Small ones take little,
 * so that a thousand of them have room where twenty large ones have.
 */
export const memoryOf = (bytes: number | undefined): number => BEGUN + COPIES * Math.min(bytes ?? LARGEST_CHUNK, LARGEST_CHUNK);

/**
 * Whether a file is not any more what it was when it was chosen: browsers tell of that, of a file that was removed, and of one on a disk that is gone
 * only by failing to read it. Some read what is there now; then its end is missing where it has become shorter.
 */
export async function hasChanged(file: Blob): Promise<boolean> {
  const ends = [file.slice(0, 1), file.slice(Math.max(0, file.size - 1))];
  try {
    const read = await Promise.all(ends.map((end) => end.arrayBuffer()));
    return read.some((bytes, i) => bytes.byteLength !== ends[i]?.size);
  } catch {
    return true;
  }
}

/**
 * A whole object of another release: nothing is wrong with it, so nothing may be given up or removed for it. What wants it fails and is tried again,
 * until a process of that release does it. Every format keeps its number and its checksum at their places, which tells it from a damaged object.
 */
export class UnknownFormatError extends Error {
  override readonly name = 'UnknownFormatError';
}

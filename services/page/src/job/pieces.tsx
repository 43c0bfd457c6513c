import type { Piece } from './excerpt';

/** Text with what was found in it. */
export const Pieces = ({ pieces }: { readonly pieces: readonly Piece[] }) => (
  <>
    {pieces.map(({ text, isMatch }, i) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in order.
      isMatch ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>,
    )}
  </>
);

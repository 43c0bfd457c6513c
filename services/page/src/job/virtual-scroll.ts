/** Browsers draw nothing that is higher than some ten million pixels: a longer list is scrolled on a shorter track. */
export const LONGEST_TRACK_PX = 8_000_000;

export interface Track {
  /** Height of all rows. */
  readonly contentPx: number;
  /** Height of what shows them. */
  readonly viewPx: number;
}

/** Where a list stands: on its track, as the browser scrolls it, and in its content. Both in pixels from the top. */
export interface Spot {
  readonly scrollTop: number;
  readonly top: number;
}

/** Height of the track of a list. */
export const trackPx = ({ contentPx }: Track): number => Math.min(contentPx, LONGEST_TRACK_PX);

const farthest = (px: number, { viewPx }: Track): number => Math.max(0, px - viewPx);
const clamp = (value: number, most: number): number => Math.min(Math.max(0, value), most);

/** Where the content stands once the track was scrolled: steps are as long as on the track, leaps go to the same part of the whole. */
export function spotAfterScroll(before: Spot, scrollTop: number, track: Track): Spot {
  const [mostScroll, mostTop] = [farthest(trackPx(track), track), farthest(track.contentPx, track)];
  if (mostScroll === mostTop) return { scrollTop, top: clamp(scrollTop, mostTop) };
  if (scrollTop <= 0) return { scrollTop, top: 0 };
  // Browsers round.
  if (scrollTop >= mostScroll - 1) return { scrollTop, top: mostTop };
  const step = scrollTop - before.scrollTop;
  const top = Math.abs(step) <= 2 * track.viewPx ? before.top + step : (scrollTop / mostScroll) * mostTop;
  return { scrollTop, top: clamp(top, mostTop) };
}

/** Where the track has to be scrolled for the content to stand at `top`. */
export function spotAt(top: number, track: Track): Spot {
  const [mostScroll, mostTop] = [farthest(trackPx(track), track), farthest(track.contentPx, track)];
  const place = clamp(top, mostTop);
  return { scrollTop: mostTop === 0 ? 0 : mostScroll === mostTop ? place : (place / mostTop) * mostScroll, top: place };
}

/** The place at which a row is in sight, moved as little as can be. */
export function topToShow(row: number, rowPx: number, top: number, viewPx: number): number {
  const above = row * rowPx;
  if (above < top) return above;
  return above + rowPx > top + viewPx ? above + rowPx - viewPx : top;
}

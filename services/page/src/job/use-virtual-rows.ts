import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { type Spot, spotAfterScroll, spotAt, type Track, topToShow, trackPx } from './virtual-scroll';

export interface VirtualRows {
  /** To be given to what scrolls. */
  readonly ref: RefObject<HTMLDivElement | null>;
  onScroll(): void;
  /** Height of what scrolls in it. */
  readonly trackPx: number;
  /** Places in sight, from 0: `last` is the last one, partly seen too. */
  readonly first: number;
  readonly last: number;
  /** How many rows are in sight as a whole. */
  readonly visible: number;
  /** How many pixels of the first one are out of sight. */
  readonly hiddenPx: number;
  /** Brings a place into sight. */
  show(index: number): void;
  /** Width of what scrolls. */
  readonly width: number;
}

/** Which of many rows of one height are in sight. `headPx` is what stands above them all the time. */
export function useVirtualRows(count: number, rowPx: number, headPx: number): VirtualRows {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [spot, setSpot] = useState<Spot>({ scrollTop: 0, top: 0 });
  const latest = useRef(spot);
  const track: Track = { contentPx: count * rowPx, viewPx: Math.max(rowPx, size.height - headPx) };

  const move = useCallback((next: Spot) => {
    latest.current = next;
    setSpot(next);
  }, []);

  useLayoutEffect(() => {
    const scroller = ref.current;
    if (!scroller) return;
    const measure = () => setSize({ width: scroller.clientWidth, height: scroller.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    return () => observer.disconnect();
  }, []);

  const top = Math.min(spot.top, Math.max(0, track.contentPx - track.viewPx));
  const first = Math.floor(top / rowPx);
  return {
    ref,
    onScroll: () => ref.current && move(spotAfterScroll(latest.current, ref.current.scrollTop, track)),
    trackPx: trackPx(track),
    first,
    last: Math.min(count - 1, Math.floor((top + track.viewPx - 1) / rowPx)),
    visible: Math.max(1, Math.floor(track.viewPx / rowPx)),
    hiddenPx: top - first * rowPx,
    show: (index) => {
      const wanted = spotAt(topToShow(index, rowPx, latest.current.top, track.viewPx), track);
      if (!ref.current || wanted.top === latest.current.top) return;
      ref.current.scrollTop = wanted.scrollTop;
      // Browsers round; the event that follows must not move it again.
      move({ scrollTop: ref.current.scrollTop, top: wanted.top });
    },
    width: size.width,
  };
}

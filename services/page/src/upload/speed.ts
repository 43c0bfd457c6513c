/** How much was sent by when. */
interface Mark {
  readonly at: number;
  readonly bytes: number;
}

const WINDOW_MS = 4_000;

/** Tells how fast something goes, by the last seconds. */
export interface Speedometer {
  /** Bytes per second after so many bytes at so many milliseconds; undefined at the beginning. */
  take(bytes: number, at: number): number | undefined;
}

export function createSpeedometer(): Speedometer {
  let marks: Mark[] = [];
  return {
    take: (bytes, at) => {
      marks = [...marks.filter((mark) => at - mark.at <= WINDOW_MS), { at, bytes }];
      const [first] = marks as [Mark];
      return at - first.at < 200 ? undefined : ((bytes - first.bytes) * 1_000) / (at - first.at);
    },
  };
}

/** A stage that chunks pass: so many can be in it at once, each for so much processor time. */
export interface Station {
  readonly servers: number;
  readonly seconds: number;
}

interface Task {
  readonly station: number;
  /** Processor time that it still needs, in seconds. */
  left: number;
}

const ALMOST_NOTHING = 1e-12;

/**
 * Seconds until so many chunks, all there at the beginning, have passed all stations in turn. Those at work share the cores evenly, and none can
 * use more than one.
 */
export function simulate(chunks: number, stations: readonly Station[], cores: number): number {
  const waiting = stations.map((_, station) => (station === 0 ? chunks : 0));
  const free = stations.map(({ servers }) => servers);
  let active: Task[] = [];
  for (let now = 0; ; ) {
    for (const [station, { seconds }] of stations.entries()) {
      for (; (waiting[station] as number) > 0 && (free[station] as number) > 0; take(station)) active.push({ station, left: seconds });
    }
    if (active.length === 0) return now;
    const speed = Math.min(1, cores / active.length);
    const step = Math.min(...active.map(({ left }) => left));
    now += step / speed;
    for (const task of active) {
      task.left -= step;
      if (task.left <= ALMOST_NOTHING) leave(task.station);
    }
    active = active.filter(({ left }) => left > ALMOST_NOTHING);
  }

  function take(station: number): void {
    waiting[station] = (waiting[station] as number) - 1;
    free[station] = (free[station] as number) - 1;
  }
  function leave(station: number): void {
    free[station] = (free[station] as number) + 1;
    if (station + 1 < stations.length) waiting[station + 1] = (waiting[station + 1] as number) + 1;
  }
}

import type { Ask, Outcome } from './ask';

/** What an ask needs of the flight that it is. */
export type Flight = Pick<Ask, 'signal' | 'begin' | 'settle' | 'fail'>;

/** A place among those who wait for a flight. */
export interface Ticket {
  readonly outcome: Promise<Outcome>;
  /**
   * Waits no more. A flight that nobody waits for is aborted, and its outcome never comes; with `sparing` only one that has not begun: the other ends,
   * and who asks for the same meanwhile joins it. To be called once.
   */
  leave(sparing: boolean): void;
}

/** Lets several chunks wait for one answer. */
export interface Flights {
  /** Joins the flight of that name, which `start` starts when there is none. */
  join(name: string, start: (flight: Flight) => void): Ticket;
}

interface Open {
  readonly outcome: Promise<Outcome>;
  readonly controller: AbortController;
  waiting: number;
  begun: boolean;
}

export function createFlights(): Flights {
  const flights = new Map<string, Open>();

  function open(name: string, start: (flight: Flight) => void): Open {
    const controller = new AbortController();
    const { promise, resolve, reject } = withResolvers<Outcome>();
    const flight: Open = { outcome: promise, controller, waiting: 0, begun: false };
    const end = (): void => {
      if (flights.get(name) === flight) flights.delete(name);
    };
    promise.then(end, end);
    controller.signal.addEventListener('abort', end, { once: true });
    flights.set(name, flight);
    const begin = (): void => {
      flight.begun = true;
    };
    start({ signal: controller.signal, begin, settle: resolve, fail: reject });
    return flight;
  }

  return {
    join: (name, start) => {
      const flight = flights.get(name) ?? open(name, start);
      flight.waiting += 1;
      return {
        outcome: flight.outcome,
        leave: (sparing) => {
          flight.waiting -= 1;
          if (flight.waiting === 0 && !(sparing && flight.begun)) flight.controller.abort();
        },
      };
    },
  };
}

function withResolvers<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

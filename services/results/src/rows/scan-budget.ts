/** How long one request may go on looking for rows. */
export interface ScanBudget {
  /** Whether the time is over, or nobody waits any more; never before the first piece of work was taken up. */
  isSpent(): boolean;
}

/** However often it was tried and whatever a cursor says, no request looks for longer. */
const MOST_MS = 20_000;

/** How long a request looks after so many that found nothing: twice as long as the one before, up to 20 s. */
export const scanTime = (firstMs: number, tries: number): number => Math.min(firstMs * 2 ** tries, MOST_MS);

export function startScanBudget(ms: number, isAbandoned: () => boolean): ScanBudget {
  const end = performance.now() + ms;
  let begun = false;
  return {
    isSpent: () => {
      if (begun) return isAbandoned() || performance.now() >= end;
      begun = true;
      return false;
    },
  };
}

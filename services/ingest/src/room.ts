/** A bound on what is held in memory at once. */
export interface Room {
  /** Takes so much of it; false where that is more than is left. */
  take(amount: number): boolean;
  give(amount: number): void;
}

export function createRoom(size: number): Room {
  let left = size;
  return {
    take: (amount) => {
      if (amount > left) return false;
      left -= amount;
      return true;
    },
    give: (amount) => {
      left += amount;
    },
  };
}

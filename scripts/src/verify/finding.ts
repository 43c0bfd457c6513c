/** What a user suffers from a broken invariant. */
export const HARMS = ['lost', 'duplicated', 'stuck', 'changed', 'leaked', 'left over', 'over bounds'] as const;
export type Harm = (typeof HARMS)[number];

export interface Violation {
  readonly harm: Harm;
  /** The counter-example in words: which job, which row, what was expected and what is. */
  readonly text: string;
}

/** What a check of one invariant has found. */
export interface Finding {
  readonly invariant: string;
  readonly name: string;
  /** How many things were looked at, each of which could have broken the invariant. */
  readonly facts: number;
  readonly violations: readonly Violation[];
}

/** Collects facts and violations of one invariant. */
export class Check {
  #facts = 0;
  readonly #violations: Violation[] = [];

  constructor(
    readonly invariant: string,
    readonly name: string,
  ) {}

  /** Counts one fact; where it does not hold, its counter-example is kept. Answers whether it holds. */
  expect(holds: boolean, harm: Harm, text: () => string): boolean {
    this.#facts++;
    if (!holds) this.#violations.push({ harm, text: text() });
    return holds;
  }

  finding(): Finding {
    return { invariant: this.invariant, name: this.name, facts: this.#facts, violations: this.#violations };
  }
}

/** What can be measured alone, in the order in which it is measured. */
export const PARTS = ['latency', 'llm', 'workers', 'model', 'throughput', 'memory'] as const;
export type Part = (typeof PARTS)[number];
export const isPart = (name: string): name is Part => (PARTS as readonly string[]).includes(name);

/** One line of what the system must reach, beside what was measured. */
export interface Goal {
  readonly name: string;
  /** The bound in words: `≥ 0.9`. */
  readonly goal: string;
  /** Null where it could not be measured; `why` says the reason. */
  readonly measured: number | null;
  readonly unit: string;
  readonly reached: boolean | null;
  readonly why?: string;
}

/** What one part found: its lines, and the figures that they come from. */
export interface PartReport {
  readonly goals: readonly Goal[];
  readonly figures: Readonly<Record<string, unknown>>;
}

export const atLeast = (name: string, measured: number, bound: number, unit: string): Goal => ({
  name,
  goal: `≥ ${bound.toLocaleString('en-US')}`,
  measured,
  unit,
  reached: measured >= bound,
});

export const atMost = (name: string, measured: number, bound: number, unit: string): Goal => ({
  name,
  goal: `≤ ${bound.toLocaleString('en-US')}`,
  measured,
  unit,
  reached: measured <= bound,
});

/** A line that nothing can be said about here. */
export const unmeasured = (name: string, goal: string, unit: string, why: string): Goal => ({
  name,
  goal,
  measured: null,
  unit,
  reached: null,
  why,
});

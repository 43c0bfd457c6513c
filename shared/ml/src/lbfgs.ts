/** Writes the gradient at `point` into `gradient` and returns the value there. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

export interface MinimiseOptions {
  /** Stop when no component of the gradient is larger. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

/** How many steps are remembered for the curvature. */
const MEMORY = 12;
/** Wolfe's conditions: enough decrease, and a slope flat enough (Nocedal & Wright, section 3.1). */
const DECREASE = 1e-4;
const CURVATURE = 0.9;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

const largest = (a: Float64Array): number => {
  let top = 0;
  for (let i = 0; i < a.length; i++) top = Math.max(top, Math.abs(a[i] as number));
  return top;
};

interface Step {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

/** −H·gradient by the two-loop recursion (Nocedal & Wright, "Numerical Optimization", 2nd ed., algorithm 7.4). */
const direction = (gradient: Float64Array, memory: readonly Step[]): Float64Array => {
  const d = gradient.map((value) => -value);
  const alphas: number[] = [];
  for (let m = memory.length - 1; m >= 0; m--) {
    const { s, y, rho } = memory[m] as Step;
    const alpha = rho * dot(s, d);
    alphas[m] = alpha;
    for (let i = 0; i < d.length; i++) d[i] = (d[i] as number) - alpha * (y[i] as number);
  }
  const last = memory.at(-1);
  const scale = last ? 1 / (last.rho * dot(last.y, last.y)) : 1;
  for (let i = 0; i < d.length; i++) d[i] = (d[i] as number) * scale;
  for (let m = 0; m < memory.length; m++) {
    const { s, y, rho } = memory[m] as Step;
    const beta = rho * dot(y, d);
    for (let i = 0; i < d.length; i++) d[i] = (d[i] as number) + (s[i] as number) * ((alphas[m] as number) - beta);
  }
  return d;
};

/**
 * Minimises a smooth function by limited-memory BFGS, with a line search by bisection for the weak Wolfe conditions.
 * `point` is the start and holds the result. Deterministic: the same input takes the same steps.
 */
export const minimise = (
  objective: Objective,
  point: Float64Array,
  { tolerance = 1e-7, maxIterations = 2000 }: MinimiseOptions = {},
): { value: number; iterations: number } => {
  let gradient = new Float64Array(point.length);
  let nextGradient = new Float64Array(point.length);
  const next = new Float64Array(point.length);
  const memory: Step[] = [];
  let value = objective(point, gradient);

  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (largest(gradient) <= tolerance) return { value, iterations: iteration };
    const d = direction(gradient, memory);
    const slope = dot(gradient, d);
    let low = 0;
    let high = Number.POSITIVE_INFINITY;
    let step = memory.length === 0 ? Math.min(1, 1 / largest(gradient)) : 1;
    let nextValue = value;
    let moved = false;
    for (let trial = 0; trial < 40; trial++) {
      for (let i = 0; i < point.length; i++) next[i] = (point[i] as number) + step * (d[i] as number);
      nextValue = objective(next, nextGradient);
      if (nextValue > value + DECREASE * step * slope) high = step;
      else {
        moved = true;
        if (dot(nextGradient, d) >= CURVATURE * slope) break;
        low = step;
      }
      step = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
    }
    // Rounding leaves nothing to gain along this direction: this is the minimum as far as doubles can tell.
    if (!moved || nextValue >= value) return { value, iterations: iteration };
    const s = new Float64Array(point.length);
    const y = new Float64Array(point.length);
    for (let i = 0; i < point.length; i++) {
      s[i] = (next[i] as number) - (point[i] as number);
      y[i] = (nextGradient[i] as number) - (gradient[i] as number);
    }
    const curvature = dot(s, y);
    if (curvature > 0) {
      memory.push({ s, y, rho: 1 / curvature });
      if (memory.length > MEMORY) memory.shift();
    }
    point.set(next);
    value = nextValue;
    [gradient, nextGradient] = [nextGradient, gradient];
  }
  return { value, iterations: maxIterations };
};

/** Shown elsewhere on the screen. */
const ELSEWHERE = new Set(['accuracy', 'macro_f1', 'calibration_error', 'held_out', 'labels']);

/** Figures of a manifest by name, those inside of others as `outer.inner`; whatever is no number or text is left out. */
export function flattenMetrics(metrics: Readonly<Record<string, unknown>>, before = ''): [name: string, value: string][] {
  return Object.entries(metrics).flatMap(([key, value]): [string, string][] => {
    const name = before + key;
    if (ELSEWHERE.has(name)) return [];
    if (typeof value === 'number' || typeof value === 'string') return [[name, String(value)]];
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? flattenMetrics(value as Record<string, unknown>, `${name}.`) : [];
  });
}

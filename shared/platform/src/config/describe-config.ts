import type { z } from 'zod';

export interface ConfigVariable {
  readonly name: string;
  /** The default as one would write it in an environment file. Empty where there is none. */
  readonly value: string;
}

/** The variables that a configuration schema reads, with their defaults. */
export function describeConfig(schema: z.ZodObject): readonly ConfigVariable[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const parsed = (field as z.ZodType).safeParse(undefined);
    return { name, value: parsed.success ? toText(parsed.data) : '' };
  });
}

function toText(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value);
}

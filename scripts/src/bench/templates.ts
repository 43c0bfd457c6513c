import { toTemplate } from '@logsieve/ml/template';
import { type LoggingSystem, SYSTEMS } from './patterns';
import { createRandom, shuffled } from './random';
import { fillVariables } from './variables';
import { expandWordSlots } from './word-slots';

export interface Template {
  readonly source: string;
  /** With variables such as `<n>`. */
  readonly text: string;
}

/** Templates of many systems, in an order that depends on the seed alone; no two are equal once their variables are masked. */
export function makeTemplates(seed: number, systems: readonly LoggingSystem[] = SYSTEMS): Template[] {
  const random = createRandom(seed);
  const byMasked = new Map<string, Template>();
  for (const { source, patterns } of systems) {
    for (const text of patterns.flatMap(expandWordSlots)) {
      const masked = toTemplate(fillVariables(text, random), 'hash');
      if (!byMasked.has(masked)) byMasked.set(masked, { source, text });
    }
  }
  return shuffled([...byMasked.values()], random);
}

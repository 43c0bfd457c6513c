import { MAX_SCANNED_CHARACTERS } from '@logsieve/contracts/pipeline';
import { RE2Set } from 're2js';

/** Indexes of all rules whose pattern is found anywhere in a message, in no order. */
export type RuleFinder = (message: string) => readonly number[];

/** Index of the first rule, in their order, whose pattern is found anywhere in a message; -1 when none is. */
export type RuleMatcher = (message: string) => number;

/**
 * Looks for all patterns at once, in time linear in the message.
 * Patterns are such as `compilePattern` takes. Only the first MAX_SCANNED_CHARACTERS of a message count.
 */
export function createRuleFinder(patterns: readonly string[]): RuleFinder {
  if (patterns.length === 0) return () => [];
  const set = new RE2Set(RE2Set.UNANCHORED);
  for (const pattern of patterns) set.add(pattern);
  set.compile();
  return (message) => set.match(message.length > MAX_SCANNED_CHARACTERS ? message.slice(0, MAX_SCANNED_CHARACTERS) : message);
}

/** As `createRuleFinder`, for the first rule alone. */
export function createRuleMatcher(patterns: readonly string[]): RuleMatcher {
  const find = createRuleFinder(patterns);
  return (message) => {
    let first = -1;
    for (const index of find(message)) if (first < 0 || index < first) first = index;
    return first;
  };
}

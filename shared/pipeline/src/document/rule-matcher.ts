import { MAX_SCANNED_CHARACTERS } from '@logsieve/contracts/pipeline';
import { RE2Set } from 're2js';

/** Index of the first rule, in their order, whose pattern is found anywhere in a message; -1 when none is. */
export type RuleMatcher = (message: string) => number;

/**
 * Matches all patterns at once, in time linear in the message.
 * Patterns are such as `compilePattern` takes. Only the first MAX_SCANNED_CHARACTERS of a message count.
 */
export function createRuleMatcher(patterns: readonly string[]): RuleMatcher {
  if (patterns.length === 0) return () => -1;
  const set = new RE2Set(RE2Set.UNANCHORED);
  for (const pattern of patterns) set.add(pattern);
  set.compile();
  return (message) => {
    const matched = set.match(message.length > MAX_SCANNED_CHARACTERS ? message.slice(0, MAX_SCANNED_CHARACTERS) : message);
    let first = -1;
    for (const index of matched) if (first < 0 || index < first) first = index;
    return first;
  };
}

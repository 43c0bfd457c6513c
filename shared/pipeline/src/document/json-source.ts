import type { DocumentProblem } from './document-error';
import { readYaml, type ValuePath } from './yaml-source';

/** A JSON file as a value, which knows on which line each part of it stands. */
export interface JsonSource {
  /** The value, undefined when the file is no JSON. */
  readonly value: unknown;
  /** What is wrong with the file as JSON. */
  readonly problems: readonly DocumentProblem[];
  problemAt(path: ValuePath, message: string): DocumentProblem;
}

/** How many characters before the token it quotes, where it says `..."`. */
const QUOTED_BEFORE = 10;

/** Where a text stops being JSON, from the words of the engine; undefined where they don't say. */
function faultOffset(text: string, message: string): number | undefined {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  if (message.startsWith('Unexpected end')) return text.trimEnd().length;
  const quoted = /^Unexpected token [\s\S]+?, (\.\.\.)?"([\s\S]*)"(?:\.\.\.)? is not valid JSON$/.exec(message);
  const at = quoted ? text.indexOf(quoted[2] as string) : -1;
  return at < 0 ? undefined : at + (quoted?.[1] ? QUOTED_BEFORE : 0);
}

/** Parses JSON. Never throws: what is wrong stands in `problems`. */
export function readJson(file: string, text: string): JsonSource {
  try {
    const value: unknown = JSON.parse(text);
    // JSON is YAML, and that parser remembers the lines.
    return { value, problems: [], problemAt: readYaml(file, text).problemAt };
  } catch (error) {
    const { message } = error as Error;
    const offset = faultOffset(text, message);
    const line = offset === undefined ? undefined : text.slice(0, offset).split('\n').length;
    const problem = { file, ...(line === undefined ? {} : { line }), message: `is not JSON: ${message}` };
    return { value: undefined, problems: [problem], problemAt: () => problem };
  }
}

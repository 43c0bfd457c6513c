import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { DocumentProblem } from './document-error';

/** Where in the parsed value something is: `['routes', 0, 'source']`. */
export type ValuePath = readonly PropertyKey[];

/** A YAML file as a value, which knows on which line each part of it stands. */
export interface YamlSource {
  readonly file: string;
  /** The value, undefined when the file is no YAML. */
  readonly value: unknown;
  /** What is wrong with the file as YAML. */
  readonly problems: readonly DocumentProblem[];
  /** A problem at a path; `key` names a member of the map there, whose own line is meant. Where nothing stands at the path, its nearest parent counts. */
  problemAt(path: ValuePath, message: string, key?: string): DocumentProblem;
}

/** Parses YAML 1.2. Never throws: what is wrong stands in `problems`. */
export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };

  const offsetOf = (path: ValuePath, key?: string): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (!isNode(node)) continue;
      const member = key !== undefined && isMap(node) ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === key) : undefined;
      const start = member && isScalar(member.key) ? member.key.range : node.range;
      if (start) return start[0];
    }
    return 0;
  };

  const problems = [...document.errors, ...document.warnings].map(({ pos, message }) => ({ ...place(pos[0]), message }));
  let value: unknown;
  if (problems.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      problems.push({ ...place(0), message: (error as Error).message });
    }
  }
  return { file, value, problems, problemAt: (path, message, key) => ({ ...place(offsetOf(path, key)), message }) };
}

/** `routes[0].stages`, empty at the root. */
const formatPath = (path: ValuePath): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`)).join('');

/** What a schema finds wrong with a YAML file, at the lines where it is. */
export function schemaProblems(source: YamlSource, issues: readonly z.core.$ZodIssue[]): DocumentProblem[] {
  return issues.flatMap((issue) => {
    const at = formatPath(issue.path);
    const prefix = at === '' ? '' : `${at}: `;
    if (issue.code !== 'unrecognized_keys') return [source.problemAt(issue.path, prefix + issue.message)];
    return issue.keys.map((key) => source.problemAt(issue.path, `${prefix}unknown key "${key}"`, key));
  });
}

import { pipelineDocumentSchema, type Rule, ruleSchema, rulesDocumentSchema } from '@logsieve/contracts/pipeline';
import { checkRules } from './check-rules';
import { compilePattern } from './compile-pattern';
import type { DocumentProblem } from './document-error';
import { readYaml, schemaProblems } from './yaml-source';

export interface ReadRules {
  /** Those whose form is right and whose pattern can be matched, in their order. */
  readonly rules: readonly Rule[];
  /** All that is wrong with the file, by place. */
  readonly problems: readonly DocumentProblem[];
}

const canMatch = ({ pattern }: Rule): boolean => {
  try {
    compilePattern(pattern);
    return true;
  } catch {
    return false;
  }
};

/** The labels of a pipeline.yaml; undefined where it can't be read, which is told where the whole document is loaded. */
export function readLabels(text: string): readonly string[] | undefined {
  return pipelineDocumentSchema.safeParse(readYaml('pipeline.yaml', text).value).data?.labels;
}

/** Reads a rules file for itself, such as one that is being written: what can be used of it, and what is wrong. */
export function readRules(file: string, text: string, labels: readonly string[] | undefined): ReadRules {
  const source = readYaml(file, text);
  if (source.problems.length > 0) return { rules: [], problems: source.problems };
  const { error } = rulesDocumentSchema.safeParse(source.value);
  const problems = [...(error ? schemaProblems(source, error.issues) : []), ...checkRules(source, labels)];
  const entries: readonly unknown[] = Array.isArray(source.value) ? source.value : [];
  const rules = entries.flatMap((entry) => ruleSchema.safeParse(entry).data ?? []).filter(canMatch);
  return { rules, problems };
}

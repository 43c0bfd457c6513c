import { EXAMPLES_MARK, pipelineDocumentSchema, type ResolvedPipeline, rulesDocumentSchema } from '@logsieve/contracts/pipeline';
import type { z } from 'zod';
import { checkClassifier } from './check-classifier';
import { checkRules } from './check-rules';
import type { ClassifierFiles } from './classifier-digest';
import { DocumentError, type DocumentProblem } from './document-error';
import type { FindClassifierFaults } from './read-classifier';
import { readExamples } from './read-examples';
import { readText } from './read-text';
import { type LlmSetting, resolvePipeline } from './resolve-pipeline';
import { readYaml, schemaProblems } from './yaml-source';

/** The files of the pipeline document, in `resources/`. */
export const DOCUMENT_FILES = ['pipeline.yaml', 'rules.yaml', 'prompt.md'] as const;

export interface DocumentPlaces {
  /** The folder of DOCUMENT_FILES. */
  readonly resourcesDir: string;
  /** The folder of the trained classifier. It may be missing when no route uses the stage `bert`. */
  readonly classifierDir: string;
  /** Checks the classifier's files. Without it, only what the pipeline itself reads of the manifest is checked. */
  readonly findClassifierFaults?: FindClassifierFaults;
  readonly llm: LlmSetting;
}

export interface LoadedDocument {
  /** As jobs with `llm: auto` run. */
  readonly pipeline: ResolvedPipeline;
  /** As jobs with `llm: off` run; the same as `pipeline` when there is no LLM at all. */
  readonly withoutLlm: ResolvedPipeline;
  /** The classifier that `bert.model` names; undefined when no route uses it. */
  readonly files: ClassifierFiles | undefined;
}

/**
 * Reads and checks `pipeline.yaml`, `rules.yaml`, `prompt.md`, when a route uses it the trained classifier, and when the prompt has a
 * place for examples the training data.
 * @throws DocumentError with all problems, each with its file and line.
 */
export async function loadDocument({ resourcesDir, classifierDir, findClassifierFaults, llm }: DocumentPlaces): Promise<LoadedDocument> {
  const problems: DocumentProblem[] = [];
  const text = async (file: (typeof DOCUMENT_FILES)[number]): Promise<string | undefined> => {
    try {
      return await readText(resourcesDir, file);
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const yaml = async <T>(file: 'pipeline.yaml' | 'rules.yaml', schema: z.ZodType<T>) => {
    const content = await text(file);
    if (content === undefined) return undefined;
    const source = readYaml(file, content);
    problems.push(...source.problems);
    if (source.problems.length > 0) return undefined;
    const { data, error } = schema.safeParse(source.value);
    if (error) problems.push(...schemaProblems(source, error.issues));
    return { source, data };
  };

  const document = await yaml('pipeline.yaml', pipelineDocumentSchema);
  const rules = await yaml('rules.yaml', rulesDocumentSchema);
  if (rules) problems.push(...checkRules(rules.source, document?.data?.labels));
  const prompt = await text('prompt.md');
  if (prompt?.trim() === '') problems.push({ file: 'prompt.md', message: 'is empty' });
  const model = document?.data && (await checkClassifier(document.source, document.data, classifierDir, findClassifierFaults));
  if (model) problems.push(...model.problems);

  const labels = llm.enabled && prompt?.includes(EXAMPLES_MARK) ? document?.data?.labels : undefined;
  const shown = labels && (await readExamples(resourcesDir, labels));
  if (shown) problems.push(...shown.problems);

  if (problems.length > 0 || !document?.data || !rules?.data || prompt === undefined) throw new DocumentError(problems);
  const parts = { document: document.data, rules: rules.data, prompt, examples: shown?.examples ?? [], classifier: model?.classifier };
  const pipeline = resolvePipeline(parts, llm);
  return {
    pipeline,
    withoutLlm: llm.enabled ? resolvePipeline(parts, { ...llm, enabled: false }) : pipeline,
    files: model?.classifier?.files,
  };
}

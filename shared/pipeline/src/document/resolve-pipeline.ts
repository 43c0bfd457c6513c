import { STAGES, type Stage } from '@logsieve/contracts/methods';
import type { PipelineDocument, PromptExample, ResolvedPipeline, Rule } from '@logsieve/contracts/pipeline';

/** Whether there is an LLM to ask, and which. */
export interface LlmSetting {
  readonly enabled: boolean;
  readonly model: string;
}

/** The checked parts of a pipeline. */
export interface PipelineParts {
  readonly document: PipelineDocument;
  readonly rules: readonly Rule[];
  readonly prompt: string;
  /** What the prompt's examples are picked from; empty where it has no place for them. */
  readonly examples: readonly PromptExample[];
  /** Digest and threshold of the classifier; undefined when no route uses it. */
  readonly classifier: { readonly digest: string; readonly threshold: number } | undefined;
}

const inOrder = (stages: readonly Stage[]): Stage[] => STAGES.filter((stage) => stages.includes(stage));

/** Applies the LLM being on or off to the routes and fills in what the document leaves to the model. */
export function resolvePipeline({ document, rules, prompt, examples, classifier }: PipelineParts, llm: LlmSetting): ResolvedPipeline {
  const routes = document.routes.map(({ source, stages, without_llm }) => {
    const taken = llm.enabled ? stages : (without_llm ?? stages.filter((stage) => stage !== 'llm'));
    return { source, stages: inOrder(taken) };
  });
  return {
    v: 1,
    labels: [...document.labels],
    routes,
    rules: [...rules],
    prompt,
    bert: { model: classifier?.digest ?? '', min_confidence: document.bert.min_confidence ?? classifier?.threshold ?? 0.5 },
    llm: { enabled: llm.enabled, model: llm.model, ...document.llm },
    ...(llm.enabled && examples.length > 0 && { examples: [...examples] }),
  };
}

import type { PipelineDocument } from '@logsieve/contracts/pipeline';
import { DocumentError, type DocumentProblem } from './document-error';
import { type ClassifierOnDisk, type FindClassifierFaults, readClassifier } from './read-classifier';
import type { ValuePath, YamlSource } from './yaml-source';

/** Where a document first asks for the model. */
function bertPath({ routes }: PipelineDocument): ValuePath | undefined {
  for (const [index, route] of routes.entries()) {
    for (const member of ['stages', 'without_llm'] as const) {
      const position = route[member]?.indexOf('bert') ?? -1;
      if (position >= 0) return ['routes', index, member, position];
    }
  }
  return undefined;
}

/** Reads the classifier that a document's routes use, if any, and holds its labels to the document's. */
export async function checkClassifier(
  source: YamlSource,
  document: PipelineDocument,
  classifierDir: string,
  findFaults?: FindClassifierFaults,
): Promise<{ classifier: ClassifierOnDisk | undefined; problems: DocumentProblem[] }> {
  const path = bertPath(document);
  if (!path) return { classifier: undefined, problems: [] };
  try {
    const classifier = await readClassifier(classifierDir, findFaults);
    const unknown = classifier.labels.filter((label) => !document.labels.includes(label));
    const problems = unknown.map((label) =>
      source.problemAt(
        ['labels'],
        `the model knows the label "${label}", which is not among the labels: add it, or train a model without it`,
      ),
    );
    return { classifier, problems };
  } catch (error) {
    if (error instanceof DocumentError) return { classifier: undefined, problems: [...error.problems] };
    const message = `a route uses the stage "bert", but there is no usable classifier: ${(error as Error).message}. Train one, or take "bert" out of the routes`;
    return { classifier: undefined, problems: [source.problemAt(path, message)] };
  }
}

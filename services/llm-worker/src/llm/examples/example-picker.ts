import type { PromptExample, ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { toTemplate } from '@logsieve/ml/template';
import type { SmallVector } from '@logsieve/ml/vector-file';
import { usesExamples } from '../build-request';
import { mask } from '../mask';
import { createVectorIndex, type VectorIndex } from './example-index';

/** Picks what the LLM is shown beside the records of a request. */
export interface ExamplePicker {
  /**
   * The labelled messages of the pipeline that are most like these templates, masked; none where its prompt has no place for them. The same
   * templates get the same examples. Rejects when texts can't be embedded.
   */
  pick(pipeline: ResolvedPipeline, templates: readonly string[]): Promise<readonly PromptExample[]>;
}

/** Nearest examples of each record; and of a request, however many records it has. */
const PER_RECORD = 3;
const PER_REQUEST = 36;

interface IndexedExamples {
  readonly examples: readonly PromptExample[];
  readonly index: VectorIndex;
}

/** `embed` gives the vector of a text in the form of `toTemplate`. */
export function createExamplePicker(embed: (text: string) => Promise<SmallVector>): ExamplePicker {
  /** By the list itself: a version of the pipeline is one object as long as it is used. */
  const indexes = new WeakMap<readonly PromptExample[], Promise<IndexedExamples>>();

  /** Of messages that are one template only the first counts. */
  async function build(all: readonly PromptExample[]): Promise<IndexedExamples> {
    const byTemplate = new Map<string, PromptExample>();
    for (const { message, label } of all) {
      const template = toTemplate(message, 'hash');
      if (!byTemplate.has(template)) byTemplate.set(template, { message: mask(message), label });
    }
    const vectors = await Promise.all([...byTemplate.keys()].map(embed));
    return { examples: [...byTemplate.values()], index: createVectorIndex(vectors) };
  }

  function indexOf(all: readonly PromptExample[]): Promise<IndexedExamples> {
    const known = indexes.get(all);
    if (known) return known;
    const building = build(all);
    indexes.set(all, building);
    building.catch(() => indexes.delete(all));
    return building;
  }

  return {
    pick: async ({ prompt, examples: all }, templates) => {
      if (!usesExamples(prompt) || !all || all.length === 0) return [];
      const { examples, index } = await indexOf(all);
      const vectors = await Promise.all(templates.map(embed));
      const nearest = vectors.map((vector) => index.nearest(vector, PER_RECORD));
      const picked = new Set<number>();
      // The nearest of every record before the second nearest of any.
      for (let rank = 0; rank < PER_RECORD; rank++)
        for (const places of nearest) {
          const place = places[rank];
          if (place !== undefined && picked.size < PER_REQUEST) picked.add(place);
        }
      // In the order of the data, so that it does not depend on the order of the records.
      return [...picked].sort((a, b) => a - b).map((place) => examples[place] as PromptExample);
    },
  };
}

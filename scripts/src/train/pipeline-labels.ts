import { readFileSync } from 'node:fs';
import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import { readLabels } from '@logsieve/pipeline/document/read-rules';

/**
 * What has to change in a pipeline document before it takes a classifier with these labels; nothing when it takes it.
 * Labels that only the document has are named too: the model will never give them.
 */
export const describeLabelGap = (labels: readonly string[], file: string): string[] => {
  const known = readLabels(readFileSync(file, 'utf8'));
  // A document with other faults is refused with all of them named; that is not for here.
  if (!known) return [];
  const missing = labels.filter((label) => label !== UNCLASSIFIED && !known.includes(label));
  const unused = known.filter((label) => !labels.includes(label));
  return [
    ...(missing.length > 0
      ? [
          `${file} lacks ${missing.length} of the labels, so it would refuse this classifier. Put them under labels there:`,
          ...missing.map((label) => `  - ${JSON.stringify(label)}`),
        ]
      : []),
    ...(missing.length > 0 && unused.length > 0
      ? [`Labels there that this classifier never gives (rules and the LLM still may): ${unused.join(', ')}`]
      : []),
  ];
};

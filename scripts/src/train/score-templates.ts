import { bestClasses } from '@logsieve/ml/model-metrics';
import type { HeldOut } from '@logsieve/ml/temperature';
import type { Trained } from './train-model';

export interface TemplateScore {
  readonly template: string;
  readonly label: string;
  readonly right: number;
  readonly rows: number;
  /** Its example that the model was surest to get wrong. */
  readonly taken: string;
  readonly confidence: number;
  readonly example: string;
}

/** How each template that was judged fares, the worst first. */
export const scoreTemplates = ({ judgedSamples, labels }: Pick<Trained, 'judgedSamples' | 'labels'>, heldOut: HeldOut): TemplateScore[] => {
  const { predicted, confidence } = bestClasses(heldOut.probabilities, heldOut.classes);
  const scores = new Map<string, TemplateScore>();
  for (const [i, { group, label, count, example }] of judgedSamples.entries()) {
    const right = predicted[i] === label;
    const key = `${label} ${group}`;
    const known = scores.get(key) ?? {
      template: group,
      label: labels[label] as string,
      right: 0,
      rows: 0,
      taken: '',
      confidence: -1,
      example: '',
    };
    const worse = !right && (confidence[i] as number) > known.confidence;
    const seen = worse ? { taken: labels[predicted[i] as number] as string, confidence: confidence[i] as number, example } : {};
    scores.set(key, { ...known, ...seen, right: known.right + (right ? count : 0), rows: known.rows + count });
  }
  return [...scores.values()].sort((a, b) => a.right / a.rows - b.right / b.rows || b.confidence - a.confidence);
};

/** Share of the templates of which most rows are right. */
export const templateAccuracy = (scores: readonly TemplateScore[]): number =>
  scores.filter(({ right, rows }) => right * 2 > rows).length / scores.length;

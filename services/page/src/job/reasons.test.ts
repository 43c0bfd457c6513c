import type { Schemas } from '../api/types';
import { explainOpinion, explainUnnamed } from './reasons';

type Why = Schemas['RowWhy'];

const model = (label: string, probability: number, asked = true) => ({
  labels: [
    { label, probability },
    { label: 'Other', probability: 0.01 },
  ],
  threshold: 0.8,
  text: 'text',
  model: 'digest',
  asked,
});

describe('the part of the model', () => {
  test.each([
    ['User Action', 0.9, true, true, 'The model named it.'],
    ['User Action', 0.7, false, true, 'The model was asked first, and was not sure enough.'],
    ['Unclassified', 0.95, false, true, 'The model was asked first, and takes it for none of the labels.'],
    ['Unclassified', 0.3, false, true, 'The model was asked first, and takes it for none of the labels.'],
    ['User Action', 0.9, false, false, 'The row was given up, and no answer of the model is known. Asked now, it names it.'],
    ['User Action', 0.7, false, false, 'The row was given up, and no answer of the model is known. Asked now, it is not sure enough.'],
    [
      'Unclassified',
      0.95,
      false,
      false,
      'The row was given up, and no answer of the model is known. Asked now, it takes it for none of the labels.',
    ],
  ])('%s at %d, decisive %s, asked %s', (label, probability, isDecisive, asked, words) => {
    expect(explainOpinion(model(label, probability, asked), isDecisive)).toBe(words);
  });
});

describe('why nobody named a row', () => {
  const explain = (why: Partial<Why>, log_message = 'a message') =>
    explainUnnamed({ log_message, why: { stages: ['regex', 'bert', 'llm'], model_error: null, ...why } });

  test('each stage of its route is told of', () => {
    expect(explain({ model: model('User Action', 0.5) })).toBe('No rule fits it. The model was not sure enough. The LLM gave it no label.');
    expect(explain({ model: model('Unclassified', 0.95) })).toBe(
      'No rule fits it. The model takes it for none of the labels. The LLM gave it no label.',
    );
  });

  test.each<[Why['stages'], string]>([
    [['llm'], 'The LLM gave it no label. In this job, rows of this source do not come to the rules or the model.'],
    [['regex'], 'No rule fits it. In this job, rows of this source do not come to the model or the LLM.'],
    [['regex', 'llm'], 'No rule fits it. The LLM gave it no label. In this job, rows of this source do not come to the model.'],
    [[], 'In this job, rows of this source do not come to the rules, the model or the LLM.'],
  ])('nothing is said for the stages that are not in it: %j', (stages, words) => {
    expect(explain({ stages })).toBe(words);
  });

  test('what the model thought is left open where it can not be asked or has nothing to read', () => {
    const stages: Why['stages'] = ['bert', 'regex', 'llm'];
    expect(explain({ stages, model_error: 'No model worker answers at the moment.' })).toContain(' The model did not name it. ');
    expect(explain({ stages })).toContain(' The model finds nothing to read in it. ');
  });

  test('an empty message came to nobody, whatever its route', () => {
    expect(explain({}, ' \t')).toBe('The message is empty, and is shown to no stage.');
  });
});

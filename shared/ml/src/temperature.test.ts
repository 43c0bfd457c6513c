import { predictProbabilities } from './logistic-regression';
import { atTemperature, coolModel, fitTemperature } from './temperature';

describe('temperature', () => {
  it('finds the one under which the confidence is the accuracy', () => {
    // Says .99 and is right in 80 of 100 cases: at the right temperature it says .8.
    const probabilities = Float64Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 0.99 : 0.01));
    const heldOut = {
      probabilities,
      classes: 2,
      classOf: Uint8Array.from({ length: 100 }, (_, i) => (i < 80 ? 0 : 1)),
      counts: new Float64Array(100).fill(1),
    };
    const temperature = fitTemperature(heldOut);
    expect(temperature).toBeCloseTo(Math.log(99) / Math.log(4), 2);
    expect(atTemperature(probabilities, 2, temperature)[0]).toBeCloseTo(0.8, 3);
  });

  it('is the same on the probabilities and on the model', () => {
    const model = { weights: Float64Array.of(1, -2, 0.5, 3, 0, 1), intercept: Float64Array.of(0.1, 0, -0.1), classes: 3, dimensions: 2 };
    const X = Float32Array.of(0.5, 0.25, -1, 2);
    const cooled = predictProbabilities(coolModel(model, 1.7), X);
    for (const [i, value] of atTemperature(predictProbabilities(model, X), 3, 1.7).entries())
      expect(value).toBeCloseTo(cooled[i] as number, 12);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describeLabelGap } from './pipeline-labels';

describe('describeLabelGap', () => {
  let dir: string;
  let file: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'labels-'));
    file = path.join(dir, 'pipeline.yaml');
    writeFileSync(
      file,
      'labels: [Alpha, Beta]\nroutes: [{ source: "*", stages: [bert] }]\nbert: {}\nllm: { rows_per_call: 10, budget: { calls_per_job: 9 } }\n',
    );
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('says nothing of labels that the document has, nor of the background', () => {
    expect(describeLabelGap(['Beta', 'Unclassified'], file)).toEqual([]);
  });

  it('leaves a document that has other faults to who loads it', () => {
    writeFileSync(file, 'labels: 7');
    expect(describeLabelGap(['Beta'], file)).toEqual([]);
  });

  it('gives the lines that are missing as they have to stand, and names what is never given', () => {
    expect(describeLabelGap(['Beta', 'Störung: "neu"'], file)).toEqual([
      `${file} lacks 1 of the labels, so it would refuse this classifier. Put them under labels there:`,
      '  - "Störung: \\"neu\\""',
      'Labels there that this classifier never gives (rules and the LLM still may): Alpha',
    ]);
  });
});

import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { baseUrl } from './support/client';
import { ROOT } from './support/system';

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `scripts/evaluate` with the running system. */
const evaluate = (...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(path.join(ROOT, 'scripts/evaluate'), ['--url', baseUrl(), '--no-llm', ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });

const EVALUATION = path.join(ROOT, 'resources/evaluation');
const LABELLED = readdirSync(EVALUATION)
  .filter((name) => name.endsWith('.csv'))
  .map((name) => path.join(EVALUATION, name));

describe('scripts/evaluate', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'logsieve-evaluate-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the frozen set is labelled no more than a point worse than when its figures were committed, and all that rules name is right', async () => {
    const json = path.join(folder, 'figures.json');
    const { code, stdout, stderr } = await evaluate(...LABELLED, '--json', json, '--least', path.join(EVALUATION, 'figures.json'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/accuracy per template +0\.\d{3}/);
    const figures = JSON.parse(readFileSync(json, 'utf8'));
    expect(figures.stages.regex.accuracy).toBeGreaterThanOrEqual(0.99);
    expect(figures.stages.llm.share).toBe(0);
  });

  test('fails where a figure is lost, and says which', async () => {
    const labelled = path.join(folder, 'mine.csv');
    writeFileSync(labelled, 'log_message,target_label\nUser User1 logged in.,User Action\nUser User2 logged out.,Security Alert\n');
    const least = path.join(folder, 'least.json');
    writeFileSync(least, JSON.stringify({ accuracy: 0.9, macro_f1: 0, template_accuracy: 0, coverage: 1, precision: 0.5 }));
    const { code, stderr } = await evaluate(labelled, '--least', least);
    expect(code).toBe(1);
    expect(stderr).toContain('accuracy is 0.500, it was 0.900');
  });

  test('names what is wrong with a file', async () => {
    const labelled = path.join(folder, 'none.csv');
    writeFileSync(labelled, 'message,label\nx,y\n');
    const { code, stderr } = await evaluate(labelled);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'scripts/evaluate: none.csv: no column log_message and no column target_label; the header has message, label\n',
    });
  });
});

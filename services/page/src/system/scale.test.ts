import { readStage, readWorkers, scaleCommands } from './scale';

test('the address says which stage and how many; without it, one model worker more', () => {
  expect([readStage(null), readStage('llm'), readStage('results')]).toEqual(['bert', 'llm', 'bert']);
  expect([readWorkers(null, 2), readWorkers('5', 2), readWorkers('0', 2), readWorkers('x', 0), readWorkers('99', 1)]).toEqual([
    3, 5, 3, 1, 16,
  ]);
});

test('the commands are those of the two ways of running', () => {
  expect(scaleCommands('regex', 3)).toEqual({
    compose: 'docker compose up -d --wait --scale regex-worker=3',
    local: './scripts/start --scale regex-worker=3',
  });
});

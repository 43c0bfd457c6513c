import { readStage, readWorkers, scaleCommands } from './scale';

test('the address says which stage and how many; without it, one model worker more', () => {
  expect([readStage(null), readStage('llm'), readStage('results')]).toEqual(['bert', 'llm', 'bert']);
  expect([readWorkers(null, 2), readWorkers('5', 2), readWorkers('0', 2), readWorkers('x', 0), readWorkers('99', 1)]).toEqual([
    3, 5, 3, 1, 16,
  ]);
});

const running = (regex: number, bert: number, llm: number, results: number) =>
  Object.entries({ regex, bert, llm, results }).map(([name, workers]) => ({ name: name as 'regex' | 'bert' | 'llm' | 'results', workers }));

test('the commands are those of the two ways of running, and leave every other stage as many workers as it has', () => {
  const stages = '--scale regex-worker=3 --scale bert-worker=4 --scale llm-worker=2';
  expect(scaleCommands('regex', 3, running(1, 4, 2, 1))).toEqual({
    compose: `docker compose up -d --wait ${stages}`,
    local: `./scripts/start ${stages}`,
  });
});

test('a stage that no worker reads gets one, and a results service that runs several times goes on so, which containers alone can', () => {
  const stages = '--scale regex-worker=1 --scale bert-worker=2 --scale llm-worker=1';
  expect(scaleCommands('bert', 2, running(0, 1, 0, 3))).toEqual({
    compose: `docker compose up -d --wait ${stages} --scale results=3`,
    local: `./scripts/start ${stages}`,
  });
});

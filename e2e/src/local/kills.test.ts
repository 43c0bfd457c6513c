import { surviveKills } from '../support/kill-while-running';
import { pidsOf } from '../support/processes';
import { type LocalSystem, startSystem } from '../support/system';

describe('kill -9 while a job runs', () => {
  let system: LocalSystem;
  beforeAll(async () => {
    system = await startSystem({ args: ['--scale', 'bert-worker=2'], env: { CHUNKS_IN_FLIGHT: '4' } });
  }, 120_000);
  afterAll(async () => {
    expect(await system.stop()).toBe(0);
  }, 60_000);

  test.each(['regex-worker', 'bert-worker', 'results', 'redis', 'llm-worker', 'ingest'])(
    '%s, again and again: every row comes back once',
    async (name) => {
      await surviveKills(system.url, name, () => {
        const pids = pidsOf(system.pid, name);
        for (const pid of pids) process.kill(pid, 'SIGKILL');
        return pids.length;
      });
    },
    240_000,
  );
});

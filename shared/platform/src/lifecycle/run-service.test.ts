import { EventEmitter } from 'node:events';
import { captureLog } from '../testing/capture-log';
import { runService, type ServiceContext } from './run-service';

const LIMITS = { intake: 50, work: 50, connections: 50 };

class FakeProcess extends EventEmitter {
  readonly exited: Promise<number>;
  exit: (code: number) => void = () => {};
  constructor() {
    super();
    this.exited = new Promise((done) => {
      this.exit = done;
    });
  }
}

describe('runService', () => {
  const begin = (start: (context: ServiceContext) => Promise<void>) => {
    const log = captureLog();
    const process = new FakeProcess();
    const started = runService({ name: 'test', logger: log.logger, limits: LIMITS, process, start });
    return { log, process, started };
  };

  it.each(['SIGTERM', 'SIGINT'])('ends in the order of the phases on %s, with code 0', async (signal) => {
    const ended: string[] = [];
    const { process, started } = begin(async ({ onStop, stopping }) => {
      onStop('connections', 'redis', async () => ended.push('redis'));
      onStop('work', 'consumer', async (limitMs) => ended.push(`consumer within ${limitMs} ms`));
      onStop('intake', 'server', async () => {
        await Promise.resolve();
        ended.push(`server, stopping ${stopping.aborted}`);
      });
    });
    await started;
    process.emit(signal);
    expect(await process.exited).toBe(0);
    expect(ended).toEqual(['server, stopping true', 'consumer within 50 ms', 'redis']);
  });

  it('runs later phases though an earlier one hangs or fails, and exits with 1', async () => {
    const ended: string[] = [];
    const { process, log } = begin(async ({ onStop }) => {
      onStop('intake', 'hangs', () => new Promise(() => {}));
      onStop('work', 'throws', () => {
        throw new Error('broken');
      });
      onStop('work', 'beside', async () => ended.push('beside'));
      onStop('connections', 'last', async () => ended.push('last'));
    });
    process.emit('SIGTERM');
    expect(await process.exited).toBe(1);
    expect(ended).toEqual(['beside', 'last']);
    const complaints = log.lines().filter(({ level }) => level === 'error');
    expect(complaints).toMatchObject([
      { phase: 'intake', step: 'hangs', err: { message: 'not ended after 50 ms' } },
      { phase: 'work', step: 'throws', err: { message: 'broken' } },
    ]);
  });

  it('exits with 1 at once on a second signal', async () => {
    const { process } = begin(async ({ onStop }) => onStop('intake', 'hangs', () => new Promise(() => {})));
    process.emit('SIGTERM');
    process.emit('SIGINT');
    expect(await process.exited).toBe(1);
  });

  it.each([
    ['the start', (_process: FakeProcess) => {}, async () => Promise.reject(new Error('broken'))],
    ['an uncaught exception', (process: FakeProcess) => process.emit('uncaughtException', new Error('broken')), async () => {}],
    ['an unhandled rejection', (process: FakeProcess) => process.emit('unhandledRejection', new Error('broken')), async () => {}],
  ])('exits with 1 when %s fails, and logs why', async (_what, cause, start) => {
    const { process, log, started } = begin(start);
    await started;
    cause(process);
    expect(await process.exited).toBe(1);
    expect(log.lines()).toContainEqual(expect.objectContaining({ level: 'fatal', err: expect.objectContaining({ message: 'broken' }) }));
  });

  it('lets the service itself give up', async () => {
    const { process } = begin(async ({ fail }) => fail(new Error('deaf')));
    expect(await process.exited).toBe(1);
  });
});

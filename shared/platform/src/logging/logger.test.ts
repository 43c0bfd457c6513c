import { z } from 'zod';
import { captureLog } from '../testing/capture-log';
import { createRareLog } from './rare-log';
import { serializeError } from './serialize-error';

describe('createLogger', () => {
  it('writes one JSON line per event, with service and level by name', () => {
    const log = captureLog('info');
    log.logger.child({ job: 'j1' }).info({ rows: 3, note: 'a\nb\u2028c' }, 'done');
    log.logger.debug({}, 'not written');
    expect(log.text().split('\n')).toHaveLength(2);
    expect(log.lines()[0]).toMatchObject({ level: 'info', service: 'test', job: 'j1', rows: 3, msg: 'done' });
  });

  it('leaves out keys, headers and the passwords of URLs', () => {
    const log = captureLog();
    log.logger.info(
      {
        apiKey: 'secret-1',
        headers: { authorization: 'secret-2', 'x-api-key': 'secret-3' },
        redis: { password: 'secret-4' },
        url: 'rediss://user:secret-5@host:6379/0 and redis://:secret-6@host',
        note: 'sent Bearer secret-7.abc and gsk_secret8abcdef',
        err: new Error('connect to redis://:secret-9@host failed', { cause: new Error('Authorization: Bearer secret-10abc') }),
      },
      'event',
    );
    expect(log.text()).not.toContain('secret');
    expect(log.text()).toContain('rediss://[redacted]@host:6379/0');
  });

  it('goes on when the sink fails', () => {
    const log = captureLog();
    expect(() => log.logger.error({ err: 'no error' }, 'odd')).not.toThrow();
    expect(log.lines()[0]).toMatchObject({ err: { type: 'string' } });
  });
});

describe('serializeError', () => {
  it('keeps type, code, message, frames and causes', () => {
    const error = Object.assign(new TypeError('broken', { cause: new Error('deeper') }), { code: 'EPIPE' });
    expect(serializeError(error)).toMatchObject({ type: 'TypeError', message: 'broken', code: 'EPIPE', cause: { message: 'deeper' } });
    expect(serializeError(error).stack).toMatch(/^\s+at /);
  });

  it('leaves out messages that quote what was read, and the same in the stack', () => {
    const json = catchError(() => JSON.parse('password of bob is hunter2'));
    const zod = catchError(() => z.object({ a: z.literal('x') }).parse({ a: 'hunter2' }));
    for (const error of [json, zod]) {
      expect(serializeError(error).message).toBeUndefined();
      expect(JSON.stringify(serializeError(error))).not.toContain('hunter2');
    }
  });

  it('ends on causes that go round', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(serializeError(error)).length).toBeLessThan(20_000);
  });
});

describe('createRareLog', () => {
  it('writes the first, then at most one per period with the number left out', () => {
    const log = captureLog();
    let now = 0;
    const warn = createRareLog(log.logger, 1000, () => now);
    for (; now <= 1000; now += 250) warn({ at: now }, 'trouble');
    expect(log.lines()).toMatchObject([{ at: 0 }, { at: 1000, leftOut: 3 }]);
  });
});

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

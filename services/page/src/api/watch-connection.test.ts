import { watchConnection } from './watch-connection';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A server that answers (true) or not, check by check, and then always answers. */
function watch(...answers: boolean[]) {
  const told: string[] = [];
  const noteFailure = watchConnection({
    check: async () => {
      told.push('check');
      if (answers.shift() === false) throw new Error('no answer');
    },
    onLost: () => told.push('lost'),
    onAnswer: () => told.push('answer'),
  });
  return { told, noteFailure };
}

test('a request that fails for reasons of its own loses no connection', async () => {
  const { told, noteFailure } = watch(true);
  await noteFailure();
  expect(told).toEqual(['check', 'answer']);
});

test('it is lost once a check fails too, and checked until it is back; what fails meanwhile changes nothing', async () => {
  const { told, noteFailure } = watch(false, false, true);
  const whole = noteFailure();
  await noteFailure();
  await jest.runAllTimersAsync();
  await whole;
  expect(told).toEqual(['check', 'lost', 'check', 'lost', 'check', 'answer']);
});

test('it is checked again within two seconds however long it is away', async () => {
  const { told, noteFailure } = watch(...Array<boolean>(50).fill(false));
  const whole = noteFailure();
  await jest.advanceTimersByTimeAsync(60_000);
  const before = told.length;
  await jest.advanceTimersByTimeAsync(2_000);
  expect(told.length).toBeGreaterThan(before);
  await jest.runAllTimersAsync();
  await whole;
});

test('a connection that is lost again is watched again', async () => {
  const { told, noteFailure } = watch(true, false, true);
  await noteFailure();
  const again = noteFailure();
  await jest.runAllTimersAsync();
  await again;
  expect(told).toEqual(['check', 'answer', 'check', 'lost', 'check', 'answer']);
});

test('a request that goes on failing while the server answers is tried again once in half a minute', async () => {
  const { told, noteFailure } = watch();
  for (let i = 0; i < 60; i++) {
    await noteFailure();
    await jest.advanceTimersByTimeAsync(1_000);
  }
  expect(told.filter((what) => what === 'answer')).toHaveLength(2);
});

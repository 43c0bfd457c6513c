/** From now on intervals pass only as a test says (`jest.advanceTimersByTime`); all else takes as long as it takes. */
export const fakeIntervals = (): void =>
  void jest.useFakeTimers({
    doNotFake: [
      'setTimeout',
      'clearTimeout',
      'setImmediate',
      'clearImmediate',
      'nextTick',
      'queueMicrotask',
      'performance',
      'Date',
      'hrtime',
    ],
  });

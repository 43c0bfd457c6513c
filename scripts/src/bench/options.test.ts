import { parseBenchOptions } from './options';

test('without a word of goals one input is measured, run by run', () => {
  expect(parseBenchOptions([], {})).toMatchObject({ goals: [], rows: 1_000_000, limitMinutes: 30 });
  expect(parseBenchOptions([], {})).not.toHaveProperty('fp32');
});

test('all goals, or some of them in their own order; they may take longer', () => {
  expect(parseBenchOptions(['--goals'], {})).toMatchObject({
    goals: ['latency', 'llm', 'workers', 'model', 'throughput', 'memory'],
    memoryRows: 10_000_000,
    limitMinutes: 120,
  });
  expect(parseBenchOptions(['--only', 'memory, llm', '--limit-minutes', '7'], {})).toMatchObject({
    goals: ['llm', 'memory'],
    limitMinutes: 7,
  });
});

test('the folder of the unquantised embedder comes from the option, else from the environment', () => {
  expect(parseBenchOptions(['--goals'], { BENCH_FP32: '/from/environment' }).fp32).toBe('/from/environment');
  expect(parseBenchOptions(['--goals', '--fp32', '/given'], { BENCH_FP32: '/from/environment' }).fp32).toBe('/given');
});

test('one and two workers are compared, others may be besides', () => {
  expect(parseBenchOptions([], {}).workers).toEqual([1, 2, 1]);
  expect(parseBenchOptions(['--workers', '1,2,4'], {}).workers).toEqual([1, 2, 4]);
});

test('goals are not measured on a system of somebody else', () => {
  expect(() => parseBenchOptions(['--goals', '--url', 'http://127.0.0.1:1'], {})).toThrow('--url');
  expect(() => parseBenchOptions(['--only', 'llm', '--scale', 'bert-worker=2'], {})).toThrow('--scale');
});

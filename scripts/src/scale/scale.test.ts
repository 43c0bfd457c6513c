import { limitsOf, processesFor, slowdown } from './capacity';
import type { Costs } from './costs';
import { readBench, withNewTexts } from './read-bench';
import { toScaleTable } from './scale-table';
import { simulate } from './simulate';
import { workerGains } from './worker-gain';

const costs: Costs = {
  cpuMicroseconds: { gateway: 1, ingest: 2, 'regex-worker': 4, 'bert-worker': 10, 'llm-worker': 0, results: 2 },
  modelMicroseconds: 0,
  redisMicroseconds: 1,
  redisCommands: 0.03,
  storeBytes: 500,
  networkBytes: 1_000,
};
const machine = { cores: 2, networkBytesPerSecond: 1e9 };
const shared = { redisSeconds: 1, storeBytesPerSecond: 4e8 };

test('a resource is full where rate times demand is all it has; what is shared does not grow', () => {
  expect(limitsOf(costs, machine, 1, shared)).toEqual([
    { resource: 'processors', recordsPerSecond: 100_000 },
    { resource: 'store', recordsPerSecond: 800_000 },
    { resource: 'network', recordsPerSecond: 1e6 },
    { resource: 'redis', recordsPerSecond: 1e6 },
  ]);
  const [first, second] = limitsOf(costs, machine, 100, shared);
  expect([first, second]).toEqual([
    { resource: 'store', recordsPerSecond: 800_000 },
    { resource: 'redis', recordsPerSecond: 1e6 },
  ]);
});

test('processes for a rate leave three tenths of the time of loops and model threads free, and one of each is there', () => {
  const processes = { gateway: 1, ingest: 2, 'regex-worker': 4, 'bert-worker': 10, 'llm-worker': 1, results: 2 };
  expect(processesFor(costs, 700_000, 2)).toEqual(processes);
  expect(processesFor({ ...costs, modelMicroseconds: 10 }, 700_000, 2)).toEqual(processes);
  expect(processesFor({ ...costs, modelMicroseconds: 30 }, 700_000, 2)).toEqual({ ...processes, 'bert-worker': 15 });
});

test('waiting grows with use, is less for many servers, and has no end at full use', () => {
  // M/M/1: 1 / (1 - utilisation).
  expect(slowdown(1, 0.5)).toBeCloseTo(2);
  expect(slowdown(1, 0.9)).toBeCloseTo(10);
  expect(slowdown(10, 0.9)).toBeLessThan(2);
  expect(slowdown(4, 1)).toBe(Number.POSITIVE_INFINITY);
});

test('a played job takes as long as its fullest station, or as all its work on the cores', () => {
  expect(simulate(10, [{ servers: 2, seconds: 1 }], 4)).toBeCloseTo(5);
  expect(simulate(10, [{ servers: 4, seconds: 1 }], 2)).toBeCloseTo(5);
  // The last chunk leaves the slow station after ten turns, and passes the other after it.
  expect(
    simulate(
      10,
      [
        { servers: 1, seconds: 1 },
        { servers: 1, seconds: 0.5 },
      ],
      2,
    ),
  ).toBeCloseTo(10.5);
  expect(simulate(0, [{ servers: 1, seconds: 1 }], 1)).toBe(0);
});

test('workers gain until the cores are full, by law and as played', () => {
  const gains = workerGains({ ...costs, modelMicroseconds: 2_000 }, 2, [1, 2, 3, 4]);
  expect(gains.map(({ workers }) => workers)).toEqual([1, 2, 3, 4]);
  // 20 µs of 2,020 are other work.
  for (const { workers, law, simulated } of gains) {
    expect(law).toBeCloseTo(workers === 1 ? 1 : 2 / 1.01);
    expect(Math.abs(simulated / law - 1)).toBeLessThan(0.02);
  }
});

const run = {
  checkedRows: 1_000,
  inputBytes: 80_000,
  outputBytes: 100_000,
  system: {
    cpuSeconds: { gateway: 0.001, ingest: 0.002, 'bert-worker': 0.006, 'bert-worker-2': 0.004, results: 0.002, redis: 0.001 },
    redisCommandsPerThousandRecords: 30,
    storeBytesPerRecord: 400,
    modelRuns: 0,
  },
};
const cold = { ...run, system: { ...run.system, cpuSeconds: { ...run.system.cpuSeconds, 'bert-worker': 0.056 }, modelRuns: 10 } };

test.each([
  ['plain runs', { runs: [cold, run] }],
  ['goals', { parts: { throughput: { figures: { runs: [cold, run] } } } }],
])('a report of %s says what a record costs, replicas together, and a text', (_name, report) => {
  const { known, textMicroseconds } = readBench(report);
  expect(known.cpuMicroseconds['bert-worker']).toBeCloseTo(10);
  expect(known.cpuMicroseconds['regex-worker']).toBe(0);
  expect(known).toMatchObject({ redisCommands: 0.03, storeBytes: 400, networkBytes: 760 });
  expect(textMicroseconds).toBeCloseTo(5_000);
  expect(withNewTexts({ known, textMicroseconds }, 0.01).modelMicroseconds).toBeCloseTo(50);
});

test('a report without a warm run, or without a system of its own, says nothing', () => {
  expect(() => readBench({ runs: [cold] })).toThrow();
  expect(() => readBench({ runs: [cold, { ...run, system: undefined }] })).toThrow();
});

test('the table names what is full first', () => {
  const table = toScaleTable(costs, { machine, machines: [1, 100], shared, bertThreads: 2 });
  expect(table).toContain('| 1 | processors | 100,000 | store at 800,000 | 70,000 | 1 · 1 · 1 · 1 · 1 · 1 |');
  expect(table).toContain('| 100 | store | 800,000 | redis at 1,000,000 | 560,000 | 1 · 2 · 4 · 8 · 1 · 2 |');
});

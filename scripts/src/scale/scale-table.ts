import { limitsOf, PLANNED, processesFor } from './capacity';
import { type Costs, KINDS, type Machine, type Shared } from './costs';
import type { WorkerGain } from './worker-gain';

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** What a record costs, in a line. */
export const describeCosts = (
  share: number,
  { cpuMicroseconds, modelMicroseconds, redisMicroseconds, redisCommands, storeBytes, networkBytes }: Costs,
): string =>
  `New templates: ${share} of the records. A record: ${KINDS.map((kind) => `${kind} ${cpuMicroseconds[kind].toFixed(1)}`).join(', ')}, the model ${modelMicroseconds.toFixed(1)}, redis ${redisMicroseconds.toFixed(2)} µs; ` +
  `${redisCommands.toFixed(3)} commands; ${whole(storeBytes)} bytes of the store, ${whole(networkBytes)} of the network.`;

export interface ScaleQuestion {
  readonly machine: Machine;
  readonly machines: readonly number[];
  readonly shared: Shared;
  readonly bertThreads: number;
}

/** For each number of machines what is full first, at which rate, what comes after, and the processes for the planned share of that rate: Markdown. */
export function toScaleTable(costs: Costs, { machine, machines, shared, bertThreads }: ScaleQuestion): string {
  const head = `| machines | full first | records/s | then | planned records/s | ${KINDS.join(' · ')} |`;
  const rows = machines.map((count) => {
    const [first, second] = limitsOf(costs, machine, count, shared);
    if (!first || !second) throw new RangeError('no resource is limited');
    const planned = PLANNED * first.recordsPerSecond;
    const processes = processesFor(costs, planned, bertThreads);
    return `| ${count} | ${first.resource} | ${whole(first.recordsPerSecond)} | ${second.resource} at ${whole(second.recordsPerSecond)} | ${whole(planned)} | ${KINDS.map((kind) => processes[kind]).join(' · ')} |`;
  });
  return [head, '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** The rates of several workers to that of one: Markdown. */
export const toGainTable = (gains: readonly WorkerGain[]): string =>
  [
    '| workers | by law | simulated |',
    '| --- | --- | --- |',
    ...gains.map(({ workers, law, simulated }) => `| ${workers} | ${law.toFixed(2)} | ${simulated.toFixed(2)} |`),
  ].join('\n');

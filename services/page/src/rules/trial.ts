import type { Schemas } from '../api/types';

const MAX_SAMPLES = 256;
const MAX_LENGTH = 16_384;

/** What the tester is asked to try, as the address has it. */
export interface Trial {
  readonly pattern: string;
  /** Empty: none. */
  readonly label: string;
  /** Place among the rules, from 1; undefined: last. */
  readonly position: number | undefined;
  readonly on: 'samples' | 'job';
  /** Empty: none. */
  readonly job: string;
}

export function readTrial(query: URLSearchParams): Trial {
  const position = Number(query.get('at') ?? Number.NaN);
  return {
    pattern: query.get('pattern') ?? '',
    label: query.get('as') ?? '',
    position: Number.isInteger(position) && position > 0 ? position : undefined,
    on: query.get('on') === 'job' ? 'job' : 'samples',
    job: query.get('job') ?? '',
  };
}

/** One message a line; empty lines are none. */
export const splitSamples = (text: string): string[] => text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');

/** Why these samples are not sent; undefined where they can be. */
export function refuseSamples(samples: readonly string[]): string | undefined {
  if (samples.length > MAX_SAMPLES)
    return `At most ${MAX_SAMPLES} messages, and these are ${samples.length}. Upload them as a file and try the rule on that job.`;
  const long = samples.findIndex((sample) => sample.length > MAX_LENGTH);
  return long < 0 ? undefined : `Message ${long + 1} has ${samples[long]?.length} characters; rules look at the first ${MAX_LENGTH}.`;
}

/** What is asked of the server; undefined while there is nothing to ask. Without messages only the pattern is checked. */
export function toRuleTest(trial: Trial, samples: readonly string[]): Schemas['RuleTest'] | undefined {
  const { pattern, label, position, on, job } = trial;
  if (pattern === '') return undefined;
  const messages = on === 'job' ? { job: job || undefined } : { samples: samples.length > 0 ? [...samples] : undefined };
  return { pattern, label: label || undefined, position, ...messages };
}

import type { Goal } from './goal';
import type { GoalsReport } from './measure-goals';

const WORDS = new Map([
  [true, 'reached'],
  [false, 'MISSED'],
  [null, 'not measured'],
]);

const line = ({ name, goal, measured, unit, reached, why }: Goal): string => {
  const value = measured === null ? '–' : `${measured.toLocaleString('en-US')} ${unit}`;
  return `${name.padEnd(72)}${goal.padEnd(12)}${value.padEnd(22)}${WORDS.get(reached)}${why ? `: ${why}` : ''}`;
};

/** The goals in lines for people, and the parts that failed. */
export function toGoalsTable({ goals, parts }: GoalsReport): string {
  const failed = Object.entries(parts).flatMap(([part, found]) => ('error' in found ? [`${part}: failed: ${found.error}`] : []));
  return [...goals.map(line), ...failed].join('\n');
}

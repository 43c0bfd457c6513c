import { isDeepStrictEqual } from 'node:util';
import type { Job } from '@logsieve/contracts/job';

/** State and counts. The rate is no news by itself: it changes with the clock. */
const news = ({ status, rows, stages, labels }: Job) => ({ status, rows, stages, labels });

/** Whether a client that knows the one has something to learn from the other. */
export const hasChanged = (before: Job, after: Job): boolean => !isDeepStrictEqual(news(before), news(after));

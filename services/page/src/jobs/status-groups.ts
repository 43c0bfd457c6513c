import type { JobStatus } from '@logsieve/client/models';

/** What a list is filtered by: states that people hold for one, by the name that stands in the address. */
export const STATUS_GROUPS = [
  { name: 'running', word: 'Running', statuses: ['queued', 'in_progress', 'cancelling'] },
  { name: 'completed', word: 'Completed', statuses: ['completed'] },
  { name: 'failed', word: 'Failed', statuses: ['failed'] },
  { name: 'cancelled', word: 'Cancelled', statuses: ['cancelled'] },
  { name: 'expired', word: 'Expired', statuses: ['expired'] },
] as const satisfies readonly { name: string; word: string; statuses: readonly JobStatus[] }[];

/** The groups of an address; other names in it mean nothing. */
export const groupsOf = (query: URLSearchParams): readonly string[] =>
  STATUS_GROUPS.map(({ name }) => name).filter((name) => query.getAll('status').includes(name));

/** All states of these groups. */
export const statusesOf = (groups: readonly string[]): readonly JobStatus[] =>
  STATUS_GROUPS.filter(({ name }) => groups.includes(name)).flatMap(({ statuses }) => [...statuses]);

/** The groups with one of them switched on or off. */
export const toggleGroup = (groups: readonly string[], name: string): readonly string[] =>
  groups.includes(name) ? groups.filter((each) => each !== name) : [...groups, name];

import type { Evidence } from './evidence';
import { Check, type Finding } from './finding';
import { eventsOf } from './history';

/** I8: what belongs to another is as if it were not there. */
export function checkIsolation({ history }: Evidence): Finding[] {
  const check = new Check('I8', "another's job is not there");
  const owners = new Map(eventsOf(history, 'submit').flatMap(({ job, owner }) => (job ? [[job, owner] as const] : [])));
  for (const { owner, job, path, status } of eventsOf(history, 'foreign')) {
    // While a part of the system is away it says so to everybody.
    if (status === null || status >= 500) continue;
    check.expect(status === 404, 'leaked', () => `${owner} got ${status} for ${path} of ${owners.get(job)}`);
  }
  for (const { owner, jobs } of eventsOf(history, 'list'))
    for (const { id } of jobs)
      check.expect(
        owners.get(id) === undefined || owners.get(id) === owner,
        'leaked',
        () => `${owner} is shown ${id} of ${owners.get(id)}`,
      );
  return [check.finding()];
}

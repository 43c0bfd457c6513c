import type { Job } from '@logsieve/contracts/job';

/** One event of `GET /v1/jobs/{id}/events`; its data is a Job or, of `progress`, what changes of one. */
export interface JobEvent {
  readonly name: string;
  readonly data: Job;
}

export const END_EVENTS = ['completed', 'failed', 'cancelled', 'expired'];

/** Takes a stream of events apart as it comes; answers what has become whole. */
export function createEventReader(): (text: string) => JobEvent[] {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const fields = new Map(
        block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const),
      );
      const [name, data] = [fields.get('event'), fields.get('data')];
      return name && data ? [{ name, data: JSON.parse(data) as Job }] : [];
    });
  };
}

/** The events of an answer, one by one as they come, until it ends. */
export async function* readEvents(response: Response): AsyncGenerator<JobEvent, void, undefined> {
  const read = createEventReader();
  const decoder = new TextDecoder();
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) yield* read(decoder.decode(bytes, { stream: true }));
}

/** Throws unless these are the events of one job from its snapshot to its one end, each whole and none behind the one before. */
export function checkEvents(events: readonly JobEvent[], id: string, end: string): void {
  expect(events[0]?.name).toBe('snapshot');
  expect(events.at(-1)).toMatchObject({ name: end, data: { id, object: 'job', status: end } });
  expect(events.filter(({ name }) => END_EVENTS.includes(name))).toHaveLength(1);
  for (const { name, data } of events) {
    expect(data.id).toBe(id);
    if (name === 'snapshot') expect(data.object).toBe('job');
    if (name === 'progress')
      expect(Object.keys(data).sort()).toEqual(['id', 'labels', 'rows', 'rows_per_second', 'seconds_left', 'stages', 'status']);
  }
  const done = events.map(({ data }) => data.rows.done);
  expect(done).toEqual([...done].sort((a, b) => a - b));
}

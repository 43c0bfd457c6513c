import type { Schemas } from '../api/types';
import { Badge } from '../ui/badges';
import { Card } from '../ui/card';
import { formatCount, formatUnits } from '../ui/format';
import { Notice } from '../ui/notice';
import { Table } from '../ui/table';
import { QUEUE_WORDS, SERVICES } from './names';

type Queue = Schemas['QueueState'];

const HEADS = ['Workers', 'Waiting', 'In work', 'Put off', 'Given up'] as const;

function State({ queue: { workers, waiting, active } }: { readonly queue: Queue }) {
  if (workers === 0) {
    return (
      <Badge tone="bad" icon="alert">
        No worker
      </Badge>
    );
  }
  if (waiting + active === 0) return <Badge icon="check">Idle</Badge>;
  return (
    <Badge tone="accent" icon="play">
      At work
    </Badge>
  );
}

const Line = ({ queue }: { readonly queue: Queue }) => (
  <tr>
    <th scope="row">
      {QUEUE_WORDS[queue.name]} <code className="soft">{queue.name}</code>
    </th>
    <td>
      <State queue={queue} />
    </td>
    {[queue.workers, queue.waiting, queue.active, queue.delayed, queue.failed].map((count, i) => (
      <td key={HEADS[i]} className="number">
        {formatCount(count)}
      </td>
    ))}
  </tr>
);

/** What waits for whom: one line per queue, in the order in which rows pass them. */
export function QueuesCard({ queues }: { readonly queues: readonly Queue[] }) {
  const dead = queues.filter(({ workers }) => workers === 0);
  return (
    <Card
      title="Queues"
      note="Counted in chunks, which are up to 8,000 consecutive rows of a job. The sweeper looks at those that were given up."
    >
      <div className="stack">
        {dead.map(({ name, waiting }) => (
          <Notice key={name} tone="bad" title={`No process reads the queue ${name}`}>
            <p className="soft">
              {formatUnits(waiting, 'chunk')} {waiting === 1 ? 'waits' : 'wait'} until a <code>{SERVICES[name]}</code> runs. Its log says
              why it ended.
            </p>
          </Notice>
        ))}
        <Table caption="Queues">
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">State</th>
              {HEADS.map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {queues.map((queue) => (
              <Line key={queue.name} queue={queue} />
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}

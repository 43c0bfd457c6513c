import type { Schemas } from '../api/types';
import { useQuery } from '../shell/router';
import { Card } from '../ui/card';
import { Choice } from '../ui/choice';
import { CopyButton } from '../ui/copy-button';
import { SelectField } from '../ui/field';
import { formatUnits } from '../ui/format';
import { QUEUE_WORDS } from './names';
import { MAX_WORKERS, readStage, readWorkers, SCALED, scaleCommands } from './scale';

const STAGES = SCALED.map((value) => ({ value, word: QUEUE_WORDS[value] }));
const NUMBERS = Array.from({ length: MAX_WORKERS }, (_, i) => ({ value: String(i + 1), word: formatUnits(i + 1, 'worker') }));

const Command = ({ name, before, text }: { readonly name: string; readonly before?: string; readonly text: string }) => (
  <div className="system-command">
    <dt>{name}</dt>
    {before && <dd className="small">{before}</dd>}
    <dd className="system-run">
      <code>{text}</code>
      <CopyButton text={text} what={`command for ${name}`} />
    </dd>
  </div>
);

/** The commands that give a stage more workers. */
export function ScaleCard({ queues }: { readonly queues: readonly Schemas['QueueState'][] }) {
  const [query, change] = useQuery();
  const stage = readStage(query.get('stage'));
  const running = queues.find(({ name }) => name === stage)?.workers ?? 0;
  const workers = readWorkers(query.get('workers'), running);
  const { compose, local } = scaleCommands(stage, workers, queues);
  return (
    <Card
      title="Scale a stage"
      note={`Workers share their queue, also within one job. Of this stage ${formatUnits(running, 'worker')} ${running === 1 ? 'runs' : 'run'} now.`}
    >
      <div className="stack">
        <div className="row system-scale">
          <Choice
            name="Stage"
            options={STAGES}
            value={stage}
            onChange={(next) => change({ stage: next, workers: null }, { replace: true })}
          />
          <SelectField
            label={<span className="unseen">Workers</span>}
            options={NUMBERS}
            value={String(workers)}
            onChange={(event) => change({ workers: event.target.value }, { replace: true })}
          />
        </div>
        <dl className="stack">
          <Command name="Docker Compose" text={compose} />
          <Command name="Without containers" before="Stop it (Ctrl-C), then start it with" text={local} />
        </dl>
      </div>
    </Card>
  );
}

import './system.css';
import { useSystem } from '../api/resources';
import type { Schemas } from '../api/types';
import { Screen } from '../shell/screen';
import { ErrorState, Loading } from '../shell/states';
import { LinkButton } from '../ui/button';
import { LlmCard } from './llm-card';
import { PipelineCard } from './pipeline-card';
import { QueuesCard } from './queues-card';
import { ScaleCard } from './scale-card';
import { StorageCard } from './storage-card';
import { ThroughputCard } from './throughput-card';

const Parts = ({ system }: { readonly system: Schemas['System'] }) => (
  <>
    <QueuesCard queues={system.queues} />
    <ThroughputCard stages={system.activity.stages} />
    <div className="system-pair">
      <LlmCard system={system} />
      <PipelineCard pipeline={system.pipeline} />
      <StorageCard storage={system.storage} uploadBytes={system.limits.upload_bytes} />
    </div>
    <ScaleCard queues={system.queues} />
  </>
);

/** `/system`: how the server is, looked at every two seconds while the tab is in sight. */
export function SystemScreen() {
  const { data, error, reload } = useSystem();
  return (
    <Screen
      title="System"
      note="Looked at every two seconds while this tab is in sight."
      end={
        <>
          <LinkButton href="/docs" icon="external">
            API reference
          </LinkButton>
          <LinkButton href="/admin/queues" icon="external">
            Queue board
          </LinkButton>
        </>
      }
    >
      {error && <ErrorState error={error} what="Could not load the state of the system" onRetry={reload} />}
      {data ? <Parts system={data} /> : !error && <Loading what="the state of the system" lines={8} />}
    </Screen>
  );
}

import type { Schemas } from '../api/types';
import { Badge } from '../ui/badges';
import { Card } from '../ui/card';
import { formatCount, formatUnits } from '../ui/format';

/** Whether rows go to the LLM, what a job may spend, and what the last hour brought. */
export function LlmCard({ system: { llm, llm_budget, activity } }: { readonly system: Schemas['System'] }) {
  const { calls, prompt_tokens, completion_tokens } = activity.llm;
  const failed = Object.entries(activity.stages.find(({ name }) => name === 'llm')?.failed ?? {});
  return (
    <Card
      title="LLM"
      note={llm.model ?? 'No model is set.'}
      end={
        llm.enabled ? (
          <Badge tone="good" icon="check">
            On
          </Badge>
        ) : (
          <Badge icon="ban">Off</Badge>
        )
      }
    >
      <div className="stack">
        {llm.reason !== null && <p>{llm.reason}</p>}
        {!llm.enabled && <p className="soft small">No row leaves this machine. What rules and model can’t name stays Unclassified.</p>}
        <dl className="system-facts">
          {Object.entries(llm_budget).map(([name, limit]) => (
            <div key={name}>
              <dt>Budget: {name.replaceAll('_', ' ')}</dt>
              <dd>{formatCount(limit)}</dd>
            </div>
          ))}
          <div>
            <dt>Calls in the last hour</dt>
            <dd>{formatCount(calls)}</dd>
          </div>
          <div>
            <dt>Tokens sent</dt>
            <dd>{formatCount(prompt_tokens)}</dd>
          </div>
          <div>
            <dt>Tokens received</dt>
            <dd>{formatCount(completion_tokens)}</dd>
          </div>
          <div>
            <dt>Errors</dt>
            <dd>
              {failed.length === 0
                ? 'None'
                : failed.map(([reason, rows]) => `${reason.replaceAll('_', ' ')}: ${formatUnits(rows, 'row')}`).join(' · ')}
            </dd>
          </div>
        </dl>
      </div>
    </Card>
  );
}

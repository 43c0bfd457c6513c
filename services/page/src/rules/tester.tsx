import { useEffect, useMemo, useRef } from 'react';
import { useRuleTest } from '../api/pipeline';
import { useLabels } from '../api/resources';
import type { Schemas } from '../api/types';
import { useQuery } from '../shell/router';
import { ErrorState } from '../shell/states';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Choice } from '../ui/choice';
import { SelectField, TextArea, TextField } from '../ui/field';
import { formatUnits } from '../ui/format';
import { useTyped } from '../ui/use-typed';
import { JobField } from './job-field';
import { Refusal } from './refusal';
import { readTrial, refuseSamples, splitSamples, toRuleTest } from './trial';
import { TrialResult } from './trial-result';
import { useSamples } from './use-samples';

const ON = [
  { value: 'samples', word: 'Pasted messages' },
  { value: 'job', word: 'A finished job' },
] as const;

/** Where the rule may stand: each place among the active ones. */
const placesOf = (rules: readonly Schemas['ActiveRule'][]) => [
  { value: '', word: rules.length === 0 ? 'First' : 'Last: every rule goes before it' },
  ...rules.map(({ id }, i) => ({ value: String(i + 1), word: `${i + 1}: before ${id}` })),
];

/** A rule that does not exist yet, tried as it is typed. Nothing is saved. What is tried stands in the address, but for pasted messages. */
export function Tester({ rules }: { readonly rules: readonly Schemas['ActiveRule'][] }) {
  const [query, change] = useQuery();
  const trial = useMemo(() => readTrial(query), [query]);
  const [samples, paste] = useSamples();
  const [pasted, typeSamples] = useTyped(samples, paste);
  const [pattern, typePattern] = useTyped(trial.pattern, (text) => change({ pattern: text }, { replace: true }));
  const lines = useMemo(() => splitSamples(samples), [samples]);
  const samplesError = trial.on === 'samples' ? refuseSamples(lines) : undefined;
  const test = samplesError === undefined ? toRuleTest(trial, lines) : undefined;
  const { data, error, isLoading, reload } = useRuleTest(test);
  const labels = useLabels();
  const known = labels.data?.labels.slice(0, -1) ?? (trial.label ? [trial.label] : []);

  // Who opened it begins with the pattern; who came with one, by an address, begins at the title.
  const form = useRef<HTMLFormElement>(null);
  const isFresh = useRef(trial.pattern === '');
  useEffect(() => {
    if (isFresh.current) form.current?.querySelector('input')?.focus();
  }, []);

  return (
    <Card
      title="Try a rule"
      note="Nothing is saved and no label changes."
      end={
        <Button
          kind="quiet"
          small
          icon="close"
          onClick={() => change({ try: null, pattern: null, as: null, at: null, on: null, job: null })}
        >
          Close the tester
        </Button>
      }
    >
      <form ref={form} className="rules-tester" onSubmit={(event) => event.preventDefault()}>
        <div className="stack">
          <TextField
            label="Pattern"
            hint="RE2 syntax; it may stand anywhere in a message. Upper and lower case differ: (?i) takes both."
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            maxLength={512}
            value={pattern}
            onChange={(event) => typePattern(event.target.value)}
            aria-invalid={data?.error != null || undefined}
          />
          {data?.error != null && <Refusal error={data.error} />}
          <div className="rules-pair">
            <SelectField
              label="Label that it would give"
              options={[{ value: '', word: 'None yet' }, ...known.map((label) => ({ value: label, word: label }))]}
              value={trial.label}
              onChange={(event) => change({ as: event.target.value })}
            />
            <SelectField
              label="Place among the rules"
              options={placesOf(rules)}
              value={trial.position === undefined || trial.position > rules.length ? '' : String(trial.position)}
              onChange={(event) => change({ at: event.target.value })}
            />
          </div>
        </div>
        <div className="stack">
          <Choice name="Tried on" options={ON} value={trial.on} onChange={(on) => change({ on: on === 'job' ? on : null })} />
          {trial.on === 'job' ? (
            <JobField value={trial.job} onChange={(job) => change({ job })} />
          ) : (
            <TextArea
              label="Messages, one a line"
              hint={
                lines.length > 0
                  ? `${formatUnits(lines.length, 'message')}. They stay in this tab and go to this server alone.`
                  : 'Up to 256. They stay in this tab and go to this server alone.'
              }
              error={samplesError}
              rows={6}
              spellCheck={false}
              value={pasted}
              onChange={(event) => typeSamples(event.target.value)}
            />
          )}
        </div>
      </form>
      {error && <ErrorState error={error} what="The rule could not be tried" onRetry={reload} />}
      {test && !error && <TrialResult trial={trial} result={data} isLoading={isLoading} />}
    </Card>
  );
}

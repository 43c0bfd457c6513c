import './rules.css';
import { useEffect } from 'react';
import { useRules } from '../api/pipeline';
import type { Schemas } from '../api/types';
import { useQuery } from '../shell/router';
import { Screen } from '../shell/screen';
import { Empty, Loaded } from '../shell/states';
import { Button } from '../ui/button';
import { RuleList } from './rule-list';
import { Tester } from './tester';

/** Shows the rule that the address names after its `#`, once it is there. */
function useNamedRule(rules: readonly Schemas['ActiveRule'][]): void {
  useEffect(() => {
    const id = location.hash.slice(1);
    if (rules.length > 0 && id) document.getElementById(id)?.scrollIntoView();
  }, [rules]);
}

function Parts({ data }: { readonly data: Schemas['Rules'] }) {
  const [query] = useQuery();
  useNamedRule(data.rules);
  return (
    <>
      {query.has('try') && <Tester rules={data.rules} />}
      {data.rules.length === 0 ? (
        <Empty title="There are no rules">
          <p>
            Every row goes to the model. Rules stand in <code>resources/rules.yaml</code>; one that is saved there holds for the next
            upload.
          </p>
        </Empty>
      ) : (
        <RuleList data={data} />
      )}
    </>
  );
}

/** `/rules`: the active rules, and the tester. Filters and what is tried stand in the address. */
export function RulesScreen() {
  const rules = useRules();
  const [query, change] = useQuery();
  return (
    <Screen
      title="Rules"
      note="The first rule that matches a message names it, at once and for certain; what no rule names goes to the model."
      end={
        !query.has('try') && (
          <Button kind="primary" icon="play" onClick={() => change({ try: '1' })}>
            Try a rule
          </Button>
        )
      }
    >
      <Loaded resource={rules} what="the rules" lines={8}>
        {(data) => <Parts data={data} />}
      </Loaded>
    </Screen>
  );
}

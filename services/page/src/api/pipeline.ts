import { api, unwrap } from './client';
import type { Schemas } from './types';
import { type Resource, useResource } from './use-resource';
import { whenFree } from './when-free';

/** The active rules, with what each took in the last jobs. */
export const useRules = (): Resource<Schemas['Rules']> => useResource('rules', (signal) => unwrap(api.GET('/v1/rules', { signal })));

/** What a rule that does not exist yet would do; undefined: there is none to try. A trial that is overtaken ends on the server too; the server tries few at once, so one that finds no place waits a little. */
export const useRuleTest = (test: Schemas['RuleTest'] | undefined): Resource<Schemas['RuleTestResult']> =>
  useResource(
    test && `rule test ${JSON.stringify(test)}`,
    (signal) => whenFree(() => unwrap(api.POST('/v1/rules/test', { body: test as Schemas['RuleTest'], signal })), signal),
    { keep: 'until-answer' },
  );

/** The active model: what it is, and what its training says of it. */
export const useModel = (): Resource<Schemas['Model']> => useResource('model', (signal) => unwrap(api.GET('/v1/model', { signal })));

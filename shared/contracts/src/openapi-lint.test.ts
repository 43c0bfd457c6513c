import { createConfig, lintFromString, type RuleSeverity } from '@redocly/openapi-core';
import { toOpenapi } from './openapi';
import { ROUTES } from './routes';

const error: RuleSeverity = 'error';
const STATUSES = ['2xx', '4xx', '5xx'];

/** Besides what the ruleset asks for. */
const STRICTER = {
  'parameter-description': error,
  'operation-tag-defined': error,
  'operation-singular-tag': error,
  'path-params-defined': error,
  'array-parameter-serialization': error,
  'component-name-unique': error,
  'spec-components-invalid-map-name': error,
  'no-required-schema-properties-undefined': error,
  'no-invalid-schema-examples': error,
  'no-invalid-parameter-examples': error,
  'operation-4xx-problem-details-rfc7807': error,
  'response-contains-header': { severity: error, names: Object.fromEntries(STATUSES.map((status) => [status, ['X-Request-Id']])) },
};

/** What stays as it is, and why. One that is not found any more fails the test. */
const ACCEPTED: Readonly<Record<string, string>> = {
  'info-license #/info': 'the repository grants no licence yet',
  'no-path-trailing-slash #/paths/~1classify~1': 'the path of the Python version, whose clients go on to use it',
};

/** `rule where: message` of everything that the linter has against a document. */
async function lint(document: object): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'], rules: STRICTER });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems.map((problem) => `${problem.ruleId} ${problem.location.map((at) => at.pointer).join(' ')}: ${problem.message}`);
}
const place = (problem: string): string => problem.slice(0, problem.indexOf(': '));

test('the linter has nothing against the document but what is accepted', async () => {
  const problems = await lint(toOpenapi(ROUTES));
  expect(problems.filter((problem) => !(place(problem) in ACCEPTED))).toEqual([]);
  expect(problems.map(place).sort()).toEqual(Object.keys(ACCEPTED).sort());
});

test('the linter sees an example that does not fit, a parameter without words and a component that nobody uses', async () => {
  const document = structuredClone(toOpenapi(ROUTES)) as {
    components: { schemas: Record<string, object>; examples: Record<string, { value: { status: unknown } }> };
    paths: Record<string, Record<string, { parameters: { description?: string }[] }>>;
  };
  document.components.schemas.Forgotten = { type: 'string' };
  (document.components.examples.unauthorized as { value: { status: unknown } }).value.status = 'x';
  delete document.paths['/v1/jobs/{id}']?.get?.parameters[0]?.description;
  const rules = new Set((await lint(document)).map((problem) => problem.split(' ')[0]));
  for (const rule of ['no-unused-components', 'no-invalid-media-type-examples', 'parameter-description']) expect(rules).toContain(rule);
});

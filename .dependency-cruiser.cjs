/** The import rules of docs/architecture.md. */
const notTest = '\\.test\\.tsx?$|/testing/';
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-service-imports-another',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    { name: 'shared-knows-no-service', severity: 'error', from: { path: '^(shared|scripts)/' }, to: { path: '^services/' } },
    {
      name: 'contracts-import-only-zod',
      severity: 'error',
      from: { path: '^shared/contracts/src', pathNot: notTest },
      to: { pathNot: '^shared/contracts/|node_modules/zod/' },
    },
    {
      name: 'client-imports-only-openapi-fetch',
      comment: 'It knows the server by its document alone, like the client of a stranger.',
      severity: 'error',
      from: { path: '^shared/client/src', pathNot: notTest },
      to: { pathNot: '^shared/client/|node_modules/openapi-(fetch|typescript-helpers)/' },
    },
    {
      name: 'no-service-is-a-client',
      severity: 'error',
      from: { path: '^(services|shared)/', pathNot: '^shared/client/|^services/page/' },
      to: { path: '^shared/client/' },
    },
    {
      name: 'page-is-a-stranger',
      comment: 'It talks to the public API only, and zod stays out of what browsers load.',
      severity: 'error',
      from: { path: '^services/page/src', pathNot: notTest },
      to: {
        path: '^shared/',
        pathNot: '^shared/client/|^shared/contracts/src/(labels|methods|page-paths)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'platform-knows-only-contracts',
      severity: 'error',
      from: { path: '^shared/platform/' },
      to: { path: '^shared/(pipeline|ml)/' },
    },
    { name: 'pipeline-knows-no-ml', severity: 'error', from: { path: '^shared/pipeline/' }, to: { path: '^shared/ml/' } },
    {
      name: 'pipeline-knows-no-express',
      severity: 'error',
      from: { path: '^shared/pipeline/', pathNot: notTest },
      to: { path: 'node_modules/express/' },
    },
    {
      name: 'ml-knows-no-queues',
      severity: 'error',
      from: { path: '^shared/ml/', pathNot: notTest },
      to: { path: '^shared/(pipeline|platform)/|node_modules/(bullmq|ioredis)/' },
    },
    { name: 'e2e-is-black-box', severity: 'error', from: { path: '^e2e/' }, to: { path: '^(services|shared/(platform|pipeline|ml))/' } },
    { name: 'testing-only-from-tests', severity: 'error', from: { pathNot: notTest }, to: { path: '/testing/' } },
    { name: 'no-undeclared-packages', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
  ],
  options: {
    // Test tools stand in the root's package.json.
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.depcruise.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};

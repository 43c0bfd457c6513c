const common = {
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
    '^.+\\.tsx$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleNameMapper: {
    '^@logsieve/(contracts|client|platform|pipeline|ml)/(.*)$': '<rootDir>/shared/$1/src/$2',
    '^@logsieve/scripts/(.*)$': '<rootDir>/scripts/src/$1',
  },
  modulePathIgnorePatterns: ['/dist/', '/\\.data/'],
  testEnvironment: 'node',
};

const unit = {
  ...common,
  roots: ['<rootDir>/shared', '<rootDir>/services', '<rootDir>/scripts'],
  globalSetup: '<rootDir>/shared/platform/src/testing/jest-global-setup.ts',
  globalTeardown: '<rootDir>/shared/platform/src/testing/jest-global-teardown.ts',
};

/** The protocol under random crashes. */
const MODEL = '**/protocol.model.*.test.ts';

/** Against containers: not what starts processes, nor the screens of the page but for an upload and a job that runs, as they hang on no container and take minutes. */
const LOCAL_ONLY = ['/e2e/src/local/', '/e2e/src/page/(?!(?:upload|job-live)\\.test)'];

module.exports = {
  // Two, also where two cores would give one: most tests wait for Redis or a process most of the time.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
  projects: [
    { ...unit, displayName: 'unit', testMatch: ['**/*.test.ts', `!${MODEL}`] },
    // Millions of promises: in a process where other suites left trackers of promises behind they take several times as long.
    { ...unit, displayName: 'model', testMatch: [MODEL] },
    {
      ...common,
      displayName: 'e2e',
      roots: ['<rootDir>/e2e'],
      testMatch: ['**/*.test.ts'],
      // Suites that start processes or containers of their own belong to one of the two ways of running.
      testPathIgnorePatterns: ['/node_modules/', '/dist/', ...(process.env.E2E_COMPOSE ? LOCAL_ONLY : ['/e2e/src/compose/'])],
      setupFilesAfterEnv: ['<rootDir>/e2e/src/support/time-limit.ts'],
      globalSetup: '<rootDir>/e2e/src/support/global-setup.ts',
      globalTeardown: '<rootDir>/e2e/src/support/global-teardown.ts',
    },
  ],
};

// Jest in ES module mode; TypeScript goes straight through swc. One project a folder under test/, because a project's
// global setup runs only when one of its specs does: `npm test -- test/domain` starts no database and no browser.
import os from 'node:os';

// Seven hours east of UTC, as the customers are: a day taken from an instant the careless way is wrong half the morning.
process.env.TZ ??= 'Asia/Ho_Chi_Minh';

const swc = (isTsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true, tsx: isTsx },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: true,
        react: { runtime: 'automatic' },
      },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const project = (name, more = {}) => ({
  displayName: name,
  rootDir: import.meta.dirname,
  testMatch: [`<rootDir>/test/${name}/**/*.spec.ts`, `<rootDir>/test/${name}/**/*.spec.tsx`],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.ts$': swc(false), '\\.tsx$': swc(true) },
  resolver: '<rootDir>/test/support/resolver.cjs',
  setupFilesAfterEnv: ['<rootDir>/test/support/longer-timeout.mjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/', '<rootDir>/.tmp/'],
  ...more,
});

const withPostgres = {
  globalSetup: '<rootDir>/test/support/postgres-setup.mjs',
  globalTeardown: '<rootDir>/test/support/postgres-teardown.mjs',
};

export default {
  // The main process only hands out work, so both cores of a small machine may run specs.
  maxWorkers: Math.max(2, Math.floor(os.availableParallelism() / 2)),
  workerIdleMemoryLimit: '1GB',
  reporters: ['default', '<rootDir>/test/support/closing-line.mjs'],
  projects: [
    project('domain'),
    project('house'),
    project('admin-ui'),
    project('server', withPostgres),
    project('migrations', withPostgres),
    project('e2e', withPostgres),
    project('browser', { ...withPostgres, globalSetup: '<rootDir>/test/support/browser-setup.mjs' }),
  ],
};

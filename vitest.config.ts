import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Workers, and the programs that tests start, load what Node has compiled before.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, '.tooling/compile-cache');

const include = (suffix: string) => [
  `apps/*/src/**/*.${suffix}.ts`,
  `packages/*/src/**/*.${suffix}.ts`,
  `scripts/**/*.${suffix}.ts`,
];

// The files that one worker runs share what they import: loading it for each file took a third of the time of
// the unit tests. A test that changes something global restores it.
const shared = { isolate: false } as const;

export default defineConfig({
  test: {
    pool: 'forks',
    // Half of the time of the longest tests is waiting: for locks, for back-offs, for processes to start.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          ...shared,
          include: include('test'),
          exclude: ['**/node_modules/**', '**/*.integration.test.ts'],
          // A quarter of an hour and most of a day from UTC, with summer time: a test that reads the
          // machine's zone fails here. Where zones make a difference, tests name them.
          env: { TZ: 'Pacific/Chatham' },
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          ...shared,
          include: include('integration.test'),
          exclude: ['**/node_modules/**'],
          // One Postgres and one Redis for the run; each test takes a database and a prefix of its own.
          globalSetup: ['packages/embedded/src/testing/global-setup.ts'],
          env: { TZ: 'UTC' },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Workers, and the programs that tests start, load what Node has compiled before.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, '.tooling/compile-cache');

const include = (suffix: string) => [
  `apps/*/src/**/*.${suffix}.ts`,
  `packages/*/src/**/*.${suffix}.ts`,
  `scripts/**/*.${suffix}.ts`,
];

/** Processes, signals, files, URLs and characters: nothing there knows a time of day. */
const zoneless = [
  ...['scripts/**', 'packages/runtime/**', 'packages/embedded/src/*', 'apps/cli/src/commands/run.test.ts'],
  ...['packages/store/src/read-store-url*', 'packages/core/src/neutralise*'],
  'apps/dashboard/src/status/escape-html*',
];

/** Tests that need no services. Nothing may depend on the machine's zone, so they run in three. */
const unit = (name: string, zone: string, exclude: readonly string[] = []) => ({
  test: {
    name,
    include: include('test'),
    exclude: ['**/node_modules/**', '**/*.integration.test.ts', ...exclude],
    env: { TZ: zone },
    testTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    pool: 'forks',
    // Half of the time of the longest tests is waiting: for locks, for back-offs, for processes to start.
    maxWorkers: 3,
    projects: [
      unit('unit', 'UTC'),
      // The times on which languages agree name their zones themselves.
      unit('unit-los-angeles', 'America/Los_Angeles', [
        ...zoneless,
        'packages/time-phrases/src/agreement.test.ts',
      ]),
      // The phrase tables name their zones themselves; once beside UTC is enough for so many.
      unit('unit-tokyo', 'Asia/Tokyo', [...zoneless, 'packages/time-phrases/**']),
      {
        test: {
          name: 'integration',
          include: include('integration.test'),
          exclude: ['**/node_modules/**'],
          // One Postgres and one Redis for the run; each test takes a database and a prefix of its own.
          globalSetup: ['packages/embedded/src/testing/global-setup.ts'],
          env: { TZ: 'UTC' },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

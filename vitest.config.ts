import { defineConfig } from 'vitest/config';

const include = (suffix: string) => [
  `apps/*/src/**/*.${suffix}.ts`,
  `packages/*/src/**/*.${suffix}.ts`,
  `scripts/**/*.${suffix}.ts`,
];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: include('test'),
          exclude: ['**/node_modules/**', '**/*.integration.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: include('integration.test'),
          exclude: ['**/node_modules/**'],
          // One Postgres and one Redis for the run; each test takes a database and a prefix of its own.
          globalSetup: ['packages/embedded/src/testing/global-setup.ts'],
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

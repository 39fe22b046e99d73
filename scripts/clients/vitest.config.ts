import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '../..');

/** Separate from `npm test`, since these tests need PyPI, npm and a minute. */
export default defineConfig({
  test: {
    name: 'clients',
    root,
    include: ['scripts/clients/*.clients.ts', 'apps/*/src/*.clients.ts'],
    globalSetup: [path.join(root, 'packages/embedded/src/testing/global-setup.ts')],
    env: { TZ: 'UTC' },
    pool: 'forks',
    // Most of their time is spent on the network.
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});

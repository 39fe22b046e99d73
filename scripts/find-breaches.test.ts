import path from 'node:path';
import { expect, test } from 'vitest';
import { findBreaches } from './find-breaches.ts';
import { readSources } from './read-sources.ts';

const breachesOf = (file: string, text: string) =>
  findBreaches([{ path: file, text }]).map(({ line, why }) => `${line}: ${why}`);

test('the project keeps its walls', async () => {
  const sources = await readSources(path.resolve(import.meta.dirname, '..'), ['.ts', '.mjs']);

  expect(findBreaches(sources)).toEqual([]);
});

test.each([
  ['packages/store/src/ledger.ts', `import { startPostgres } from '@enrichment/embedded/postgres';`],
  ['apps/scanner/src/main.ts', `const { x } = await import('@enrichment/embedded/redis');`],
  ['packages/core/src/window.ts', `export * from '@enrichment/store/ledger';`],
  ['apps/scanner/src/main.ts', `import Redis from 'ioredis';`],
  ['packages/scan/src/scan.ts', `import type { Job } from 'bullmq';`],
  ['packages/work/src/attempt.ts', `import { x } from '@enrichment/kinds/summary/prompt';`],
  ['packages/llm/src/llm.ts', `import {\n  expect,\n} from 'vitest';`],
  ['packages/store/src/ledger.ts', `import { x } from './ledger.test.ts';`],
  ['packages/store/src/ledger.ts', `import { openTestStore } from './test-store.ts';`],
  ['packages/queue/src/settings.ts', `const url = process.env.REDIS_URL;`],
  ['apps/cli/src/commands/pause.ts', `import { setPause } from '@enrichment/store/pause';`],
  ['apps/dashboard/src/routes/replay.ts', `import { replayByIds } from '@enrichment/scan/replay-windows';`],
])('a breach in %s is found: %s', (file, text) => {
  expect(breachesOf(file, text)).toHaveLength(1);
});

test.each([
  [
    'packages/store/src/ledger.test.ts',
    `import { createTestDatabase } from '@enrichment/embedded/testing/services';`,
  ],
  ['packages/store/src/testing/rows.ts', `import { expect } from 'vitest';`],
  ['packages/store/src/test-store.ts', `import { test } from 'vitest';`],
  ['packages/work/src/attempt.ts', `import { x } from '@enrichment/kinds/reply/find-values';`],
  ['packages/store/src/connect.ts', `import postgres from 'postgres';`],
  ['packages/queue/src/connect.ts', `import { Redis } from 'ioredis';`],
  ['packages/runtime/src/logger.ts', `const colour = process.env.NO_COLOR;`],
  ['apps/scanner/src/main.ts', `readEnv(process.env); import '@enrichment/store/ledger';`],
  ['apps/cli/src/commands/status.ts', `import type {\n  Pause,\n} from '@enrichment/store/pause';`],
  ['apps/api/src/open-memory.ts', `import { createStore } from '@enrichment/store/connect';`],
])('what belongs to %s is none: %s', (file, text) => {
  expect(breachesOf(file, text)).toEqual([]);
});

test('a breach names its line', () => {
  expect(breachesOf('apps/cli/src/main.ts', `import 'node:fs';\n\nimport 'pg';`)).toEqual([
    '3: pg is known to packages/queue alone',
  ]);
});

import path from 'node:path';
import { expect, test } from 'vitest';
import { findBreaches } from './find-breaches.ts';
import { readSources } from './read-sources.ts';

const listBreaches = (file: string, text: string) =>
  findBreaches([{ path: file, text }]).map(({ line, why }) => `${line}: ${why}`);

test('the project has no forbidden imports', async () => {
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
  ['apps/scanner/src/scan.ts', `const url = process.env;`],
  ['apps/summarizer/src/start-summarizer.ts', `const ms = env.SHUTDOWN_GRACE_SECONDS * 1_000;`],
  ['packages/work/src/job-timeout.ts', `interface Options {\n  readonly LLM_TIMEOUT_SECONDS: number;\n}`],
  ['packages/work/src/attempt.ts', `function run({ LLM_MODEL: model, now }: Options) {}`],
  ['apps/api/src/start-api.ts', `const { API_PORT } = env;`],
  ['apps/cli/src/commands/pause.ts', `import { setPause } from '@enrichment/store/pause';`],
  ['apps/dashboard/src/routes/replay.ts', `import { replayByIds } from '@enrichment/scan/replay-windows';`],
])('a forbidden import in %s is found: %s', (file, text) => {
  expect(listBreaches(file, text)).toHaveLength(1);
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
  ['apps/scanner/src/program.ts', `await runMain({ environment: process.env });`],
  ['apps/scanner/src/env.ts', `const everyMs = settings.ENRICHMENT_INTERVAL_SECONDS * 1_000;`],
  ['packages/core/src/proxy.ts', `export const proxySettings = {};\nconst https = settings.HTTPS_PROXY;`],
  [
    'apps/scanner/src/scan.ts',
    `// env.LOG_LEVEL\nconst text = 'set env.LOG_LEVEL'; start({ LOG_LEVEL: 'info' });`,
  ],
  ['packages/runtime/src/logger.ts', `const colour = process.env.NO_COLOR;`],
  ['apps/scanner/src/main.ts', `import '@enrichment/store/ledger';`],
  ['apps/cli/src/commands/status.ts', `import type {\n  Pause,\n} from '@enrichment/store/pause';`],
  ['apps/api/src/open-memory.ts', `import { createStore } from '@enrichment/store/connect';`],
])('an allowed import of %s is not reported: %s', (file, text) => {
  expect(listBreaches(file, text)).toEqual([]);
});

test('a forbidden import is reported with its line', () => {
  expect(listBreaches('apps/cli/src/main.ts', `import 'node:fs';\n\nimport 'pg';`)).toEqual([
    '3: pg is imported only by packages/queue',
  ]);
});

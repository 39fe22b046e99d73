import { limitedScript } from '@enrichment/embedded/llm/script';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { queueBackends, testQueuePrefix } from '@enrichment/embedded/testing/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runLimited } from './run-limited.ts';

const [backend] = queueBackends();
let llm: ScriptedLlm;
beforeAll(async () => {
  llm = await startScriptedLlm();
});
afterAll(() => llm.close());

/** `pnpm measure:limiter` is the long form, with times. */
test.each([
  { name: 'whose limit is set', requestsPerMinute: 3_000 },
  { name: 'that have to learn it', requestsPerMinute: null },
])(
  'three summarizers $name are seldom refused by a server of 50 requests a second, and no window fails',
  async ({ requestsPerMinute }) => {
    if (backend === undefined) throw new Error('no queue server');
    llm.setScript(limitedScript({ perSecond: 50, retryAfterSeconds: 2 }));

    const place = { ...backend, prefix: testQueuePrefix() };
    const run = { place, llm, windows: 150, processes: 3, concurrency: 16, requestsPerMinute };
    const figures = await runLimited(run, AbortSignal.timeout(60_000));

    expect(figures).toMatchObject({ finished: 150, failed: 0, answered: 150 });
    expect(figures.refused).toBeLessThanOrEqual(10);
  },
  60_000,
);

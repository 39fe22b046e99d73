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

/**
 * `pnpm measure:limiter` is the long form, with times and the number of refusals, which depend on the
 * machine; how near the rate comes to a limit is the subject of `budget-rules.test.ts`, with a clock of its
 * own.
 */
test.each([
  { name: 'whose limit is set', requestsPerMinute: 3_000 },
  { name: 'that have to learn it', requestsPerMinute: null },
])(
  'three summarizers $name summarize each window once without failures at a server limited to 50 requests a second',
  async ({ requestsPerMinute }) => {
    if (backend === undefined) throw new Error('no queue server');
    llm.setScript(limitedScript({ perSecond: 50, retryAfterSeconds: 2 }));

    const place = { ...backend, prefix: testQueuePrefix() };
    const run = { place, llm, windows: 150, processes: 3, concurrency: 16, requestsPerMinute };
    const figures = await runLimited(run, AbortSignal.timeout(60_000));

    expect(figures).toMatchObject({ finished: 150, failed: 0, answered: 150 });
    // Fewer than one refusal for each of the 48 slots.
    expect(figures.refused).toBeLessThan(48);
  },
  60_000,
);

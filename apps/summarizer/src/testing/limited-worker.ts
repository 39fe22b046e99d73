/**
 * A summarizer in a process of its own, without source and store. Each window is one call through the real
 * SDK, within the shared budget. It reports to its parent how windows end, and stops when the parent
 * disconnects.
 */
import { createLlm } from '@enrichment/llm/create-llm';
import { createCallBudget } from '@enrichment/queue/call-budget';
import { connectQueue } from '@enrichment/queue/connect';
import { createConsumer } from '@enrichment/queue/window-consumer';
import { createLimitedLlm } from '@enrichment/work/ask/limited-llm';
import { z } from 'zod';
import { identifyAccess } from '../access-id.ts';

const Job = z.object({
  place: z.object({ backend: z.enum(['redis', 'postgres']), url: z.string(), prefix: z.string() }),
  baseUrl: z.string(),
  requestsPerMinute: z.number().nullable(),
  concurrency: z.number(),
});

const { place, baseUrl, requestsPerMinute, concurrency } = Job.parse(JSON.parse(process.argv[2] ?? ''));
const options = {
  provider: 'anthropic' as const,
  baseUrl,
  key: 'a-key',
  model: 'claude-haiku-5-5',
  contextTokens: 100_000,
  maxOutputTokens: 1_000,
  timeoutMs: 30_000,
};
const connection = connectQueue({ ...place, role: 'worker' });
const llm = createLimitedLlm({
  llm: createLlm(options),
  budget: createCallBudget({
    connection,
    name: identifyAccess(options),
    limits: { requestsPerMinute, tokensPerMinute: null },
  }),
});
const consumer = createConsumer({
  connection,
  concurrency,
  graceMs: 10_000,
  handle: async ({ windowId }, { signal }) => {
    await llm.complete(
      {
        system: 'Summarize the conversation.',
        transcript: JSON.stringify({ n: 1, t: '2026-03-01T10:00:00Z', who: 'user', text: windowId }),
        instruction: 'Answer in JSON.',
        schema: z.object({ summary: z.string() }),
        maxOutputTokens: 500,
      },
      signal,
    );
    return {};
  },
  hooks: {
    onFinished: () => void process.send?.('finished'),
    onFailed: () => void process.send?.('failed'),
  },
});
process.on('disconnect', () => process.exit(0));
process.on('message', () => void consumer.run());
process.send?.('ready');

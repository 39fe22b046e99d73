import { resume } from '@enrichment/operations/resume';
import { inspectQueue } from '@enrichment/queue/inspect';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readQueueEnv } from '../env.ts';
import { openQueue, openStore } from '../open-services.ts';

/** `enrich resume`: ends a pause. */
export const resumeCommand = defineCommand({
  name: 'resume',
  summary: 'let the summarizers take windows again',
  examples: [['enrich resume', 'ends a pause']],
  input: z.object({}),
  run: async (_, cli) => {
    const env = readQueueEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, env.store, cli);
    const inspector = inspectQueue(await openQueue(stack, env.queue));
    const { wasPaused, reason } = await resume({ store, inspector }, cli);
    return {
      facts: { paused: null, wasPaused, reason },
      lines: [wasPaused ? `resumed; it was paused: ${reason ?? 'no reason was kept'}` : 'nothing was paused'],
    };
  },
});

import { inspectQueue } from '@enrichment/queue/inspect';
import { clearPause, readPause } from '@enrichment/store/pause';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readQueueEnv } from '../env.ts';
import { openQueue, openStore } from '../open-services.ts';

/** Ends a pause, whoever made it. Idempotent. */
export const resumeCommand = defineCommand({
  name: 'resume',
  summary: 'let the summarizers take windows again',
  input: z.object({}),
  run: async (_, cli) => {
    const settings = readQueueEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, settings, cli);
    const queue = inspectQueue(await openQueue(stack, settings));
    const pause = await readPause(store);
    const wasPaused = pause !== null || (await queue.isPaused());
    await clearPause(store);
    await queue.resume();
    return {
      facts: { paused: null, wasPaused, reason: pause?.reason ?? null },
      lines: [
        wasPaused ? `resumed; it was paused: ${pause?.reason ?? 'no reason was kept'}` : 'nothing was paused',
      ],
    };
  },
});

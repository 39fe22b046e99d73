import { PauseInput, pause } from '@enrichment/operations/pause';
import { inspectQueue } from '@enrichment/queue/inspect';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readQueueEnv } from '../env.ts';
import { openQueue, openStore } from '../open-services.ts';

/** `enrich pause`: stops the summarizers from starting windows. */
export const pauseCommand = defineCommand({
  name: 'pause',
  summary: 'let no summarizer take another window; running ones finish',
  declare: (command) => command.argument('[reason...]', 'why, for status and dashboard'),
  examples: [
    ['enrich pause', 'lets running windows finish and starts no other'],
    ['enrich pause the key is being changed', 'the same, with the reason that status shows'],
  ],
  input: z.object({
    args: z
      .array(z.string())
      .transform((words) => words.join(' ').trim() || 'paused by hand')
      .pipe(PauseInput.shape.reason),
  }),
  run: async ({ args: reason }, cli) => {
    const env = readQueueEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, env.store, cli);
    const inspector = inspectQueue(await openQueue(stack, env.queue));
    const paused = await pause({ store, inspector, clock: cli.clock }, { reason }, cli);
    return {
      facts: { paused: paused.reason ?? reason, wasPaused: !paused.isFirst },
      lines: [
        paused.isFirst ? `paused: ${reason}` : `was paused already: ${paused.reason ?? 'no reason was kept'}`,
        'Windows that run now finish. `enrich resume` goes on.',
      ],
    };
  },
});

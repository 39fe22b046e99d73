import { inspectQueue } from '@enrichment/queue/inspect';
import { readPause, setPause } from '@enrichment/store/pause';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readQueueEnv } from '../env.ts';
import { openQueue, openStore } from '../open-services.ts';

/** Longer reasons would not fit a line of `status`. */
const REASON_CHARACTERS_MAX = 500;

/** Stops the summarizers from taking windows. Idempotent: the first reason stands, since it names the cause. */
export const pauseCommand = defineCommand({
  name: 'pause',
  summary: 'let no summarizer take another window; running ones finish',
  declare: (command) => command.argument('[reason...]', 'why, for status and dashboard'),
  input: z.object({
    args: z
      .array(z.string())
      .transform((words) => words.join(' ').trim() || 'paused by hand')
      .refine((reason) => reason.length <= REASON_CHARACTERS_MAX, {
        error: `a reason has at most ${REASON_CHARACTERS_MAX} characters`,
      }),
  }),
  run: async ({ args: reason }, cli) => {
    const settings = readQueueEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, settings, cli);
    const queue = inspectQueue(await openQueue(stack, settings));
    // The reason first: a pause without one would be a riddle; a reason without a pause is put right by the next call.
    const isFirst = await setPause(store, {
      reason,
      code: 'OPERATOR',
      by: 'enrich pause',
      now: cli.clock.now(),
    });
    await queue.pause();
    const pause = isFirst ? null : await readPause(store);
    return {
      facts: { paused: pause?.reason ?? reason, wasPaused: !isFirst },
      lines: [
        isFirst ? `paused: ${reason}` : `was paused already: ${pause?.reason ?? 'no reason was kept'}`,
        'Windows that run now finish. `enrich resume` goes on.',
      ],
    };
  },
});

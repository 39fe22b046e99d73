import { FeedbackInput, giveFeedback } from '@enrichment/operations/feedback';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readRecallEnv } from '../env.ts';
import { openStore } from '../open-services.ts';
import { flagOption, nameOption } from '../options.ts';
import { UsageError } from '../usage-error.ts';

const FeedbackOptions = z.object({
  window: nameOption.optional(),
  claim: nameOption.optional(),
  user: nameOption.optional(),
  bot: nameOption.optional(),
  why: nameOption.optional(),
  by: nameOption.optional(),
  again: flagOption,
  args: z.array(z.string()),
});

/** `enrich feedback`: stores what a person says of a summary or a claim. */
export const feedbackCommand = defineCommand({
  name: 'feedback',
  summary: 'say that a summary or a claim is good or wrong, and why; wrong ones can be made again',
  declare: (command) =>
    command
      .argument('<verdict>', 'good or wrong')
      .option('--window <id>', 'the window whose summary is meant')
      .option('--claim <id>', 'the claim that is meant; enrich facts shows its id')
      .option('--user <id>', 'only if it is about this user')
      .option('--bot <name>', 'only if it is about this bot')
      .option('--why <text>', 'what is wrong with it')
      .option('--by <name>', 'who says so')
      .option('--again', 'make the window again, with the complaint as part of the request'),
  examples: [
    [
      'enrich feedback wrong --window w-3f2a --why "The studio is hers, not the bot\'s." --again',
      'marks a summary as doubtful and has it made again with the complaint',
    ],
    ['enrich feedback wrong --claim c-91bc', 'a claim that is wrong no longer counts'],
  ],
  input: FeedbackOptions,
  run: async ({ args: [verdict, ...rest], ...options }, cli) => {
    if (rest.length > 0) throw new UsageError('Say feedback good or feedback wrong.');
    const input = FeedbackInput.safeParse({ verdict, ...options });
    if (!input.success) {
      const faults = input.error.issues.map(
        ({ path: [field = ''], message }) => `${String(field)}: ${message}`,
      );
      throw new UsageError(faults.join('\n'));
    }
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, readRecallEnv(cli.env).store, cli);
    const answer = await giveFeedback({ store, clock: cli.clock }, input.data, cli);
    return {
      facts: answer,
      lines: [
        `Noted of window ${answer.window}.`,
        ...(answer.isAgain ? ['It is due again, with the complaint, at the next scan.'] : []),
        ...(options.again && !answer.isAgain ? ['It is being made right now: ask again later.'] : []),
      ],
    };
  },
});

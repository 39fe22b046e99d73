import { readPatterns } from '@enrichment/operations/patterns';
import { PatternsQuestion } from '@enrichment/recall/patterns/patterns-question';
import { tellPatterns } from '@enrichment/recall/patterns/tell-patterns';
import { z } from 'zod';
import { openAboutUser, parseAboutUser } from '../about-user.ts';
import { defineCommand } from '../define-command.ts';
import { audienceOption, collect, flagOption, nameOption } from '../options.ts';
import { printable } from '../terminal.ts';

/** `enrich patterns`: what comes back in a user's conversations. Changes nothing. */
export const patternsCommand = defineCommand({
  name: 'patterns',
  summary: 'when a user talks, how regularly, which topics come back, and how the mood changes',
  declare: (command) =>
    command
      .requiredOption('--user <id>', 'whose conversations')
      .option('--bot <name>', 'with which bot; may be given again', collect)
      .option('--all-bots', 'with all bots that RECALL_SHARED_BOTS lets share')
      .addOption(audienceOption())
      .option('--tz <zone>', 'time zone of hours and days, such as Europe/Berlin (default UTC)'),
  examples: [
    ['enrich patterns --user 699887766554433221 --bot resi', 'what comes back, times in UTC'],
    ['enrich patterns --user 699887766554433221 --bot resi --tz Europe/Berlin', 'the same in another zone'],
  ],
  input: z.object({
    user: nameOption,
    bot: z.array(nameOption).optional(),
    allBots: flagOption,
    audience: nameOption.optional(),
    tz: nameOption.optional(),
  }),
  run: async (input, cli) => {
    const question = parseAboutUser(PatternsQuestion, input);
    await using stack = new AsyncDisposableStack();
    const answer = await readPatterns(await openAboutUser(stack, cli), question, cli);
    const lines = answer.patterns.flatMap((told) => [
      printable(`${told.botName} (times in ${answer.timeZone})`),
      ...tellPatterns(told).map((line) => printable(`  ${line}`)),
    ]);
    return { facts: answer, lines: lines.length === 0 ? ['No pattern is known.'] : lines };
  },
});

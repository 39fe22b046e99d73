import { readProfile } from '@enrichment/operations/profile';
import { type Preference, ProfileQuestion } from '@enrichment/recall/facts/profile-question';
import { z } from 'zod';
import { openAboutUser, parseAboutUser } from '../about-user.ts';
import { defineCommand } from '../define-command.ts';
import { audienceOption, collect, dateOption, flagOption, nameOption } from '../options.ts';
import { printable } from '../terminal.ts';

/** `enrich profile`: the preferences of a user for each bot. Changes nothing. */
export const profileCommand = defineCommand({
  name: 'profile',
  summary: 'how a user wants to be treated by each bot: what was said, and what was inferred',
  declare: (command) =>
    command
      .requiredOption('--user <id>', 'whose preferences')
      .option('--bot <name>', 'told to which bot; may be given again', collect)
      .option('--all-bots', 'told to any bot that RECALL_SHARED_BOTS lets share')
      .option('--at <date>', 'as of this time (UTC); default now')
      .option('--certain', 'leave out what the checks or a person doubt')
      .addOption(audienceOption())
      .option('--tz <zone>', 'time zone of the answer, such as Europe/Berlin (default UTC)'),
  examples: [
    [
      'enrich profile --user 699887766554433221 --bot resi',
      'shows how the user wants to be treated by a bot',
    ],
    [
      'enrich profile --user 699887766554433221 --all-bots --at "last month"',
      'as of the start of last month',
    ],
  ],
  input: z.object({
    user: nameOption,
    bot: z.array(nameOption).optional(),
    allBots: flagOption,
    at: dateOption.optional(),
    certain: flagOption,
    audience: nameOption.optional(),
    tz: nameOption.optional(),
  }),
  run: async (input, cli) => {
    const question = parseAboutUser(ProfileQuestion, input);
    await using stack = new AsyncDisposableStack();
    const answer = await readProfile(await openAboutUser(stack, cli), question, cli);
    const lines = answer.profiles.flatMap(({ botName, explicit, inferred }) => [
      printable(botName),
      ...explicit.map((one) => formatLine(one, one.isCorrected ? 'set by a person' : 'stated')),
      ...inferred.map((one) => formatLine(one, 'inferred')),
    ]);
    return { facts: answer, lines: lines.length === 0 ? ['No preference is known.'] : lines };
  },
});

function formatLine({ predicate, text, since, evidence, isDoubtful }: Preference, how: string): string {
  const doubt = isDoubtful ? ', doubtful' : '';
  return printable(
    `  ${predicate}: ${text} (${how}${doubt}, since ${since.slice(0, 10)}, evidence ${evidence})`,
  );
}

import { recall } from '@enrichment/operations/recall';
import { createProducer } from '@enrichment/queue/producer';
import type { QueuePlace } from '@enrichment/queue/settings';
import type { RecallAnswer } from '@enrichment/recall/answer';
import { counted } from '@enrichment/recall/counted';
import { RecallQuestion } from '@enrichment/recall/question';
import { openQuotes } from '@enrichment/recall/quotes/open-quotes';
import type { AdvanceWindows } from '@enrichment/recall/recall';
import { trackAdvances } from '@enrichment/recall/track-advances';
import { z } from 'zod';
import { refuseQuestion } from '../about-user.ts';
import { defineCommand } from '../define-command.ts';
import { readQueueEnv, readRecallEnv } from '../env.ts';
import { openQueue, openStore } from '../open-services.ts';
import { audienceOption, choiceOption, collect, dateOption, flagOption, nameOption } from '../options.ts';
import { printable } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const numberOption = z.coerce.number('must be a number');

/** `--bot elena --bot marcus`; the parser returns a list. */
const botsOption = z.array(nameOption).optional();

const RecallInput = z.object({
  user: nameOption,
  bot: botsOption,
  allBots: flagOption,
  from: dateOption.optional(),
  to: dateOption.optional(),
  tz: nameOption.optional(),
  weekStart: nameOption.optional(),
  now: dateOption.optional(),
  audience: nameOption.optional(),
  search: nameOption.optional(),
  tokens: numberOption.optional(),
  limit: numberOption.optional(),
  quotes: flagOption,
  claims: flagOption,
  certain: flagOption,
  sentences: flagOption,
  prefer: nameOption.optional(),
  wait: numberOption.optional(),
  args: z.array(z.string()),
});

/** `enrich recall`: answers a question about a time. Changes nothing. */
export const recallCommand = defineCommand({
  name: 'recall',
  summary: 'answer a question about a time: what did a user and a bot talk about?',
  declare: (command) =>
    command
      .argument('[question...]', 'a time phrase or a whole question, such as "last week"')
      .requiredOption('--user <id>', 'whose conversations')
      .option('--bot <name>', 'with which bot; may be given again', collect)
      .option('--all-bots', 'with all bots that RECALL_SHARED_BOTS lets share')
      .option('--from <date>', 'from this time on (UTC, inclusive); wins over the question')
      .option('--to <date>', 'before this time (UTC, exclusive); wins over the question')
      .option('--tz <zone>', 'time zone of the one who asks, such as Europe/Berlin (default UTC)')
      .addOption(
        choiceOption('--week-start <day>', 'with which day weeks begin; default monday', [
          'monday',
          'sunday',
        ]),
      )
      .option('--now <date>', 'the moment of asking (default the present one)')
      .addOption(audienceOption())
      .option('--search <words>', 'words to search for, in place of those of the question')
      .option('--tokens <count>', 'what the text may cost (default 1500)')
      .option('--limit <count>', 'how many summaries at most: the newest, with words the best (default 50)')
      .option('--no-quotes', 'leave out the messages that answer, which are read from Qdrant')
      .option('--certain', 'leave out what the checks or a person doubt')
      .option('--sentences', 'with --json: each sentence of a summary, with the ids of its messages')
      .option('--no-claims', 'leave out what is known of the user')
      .addOption(
        choiceOption(
          '--prefer <what>',
          'default stored; fresh has due windows of that time summarized first',
          ['stored', 'fresh'],
        ),
      )
      .option('--wait <seconds>', 'how long fresh may take (default 20)'),
  examples: [
    [
      'enrich recall --user 699887766554433221 --bot resi "what did we talk about last week?"',
      'answers a question about a time',
    ],
    [
      'enrich recall --user 699887766554433221 --bot resi --from "last monday" --tz Europe/Berlin',
      `answers from a date on, in the asker's time zone`,
    ],
  ],
  input: RecallInput,
  run: async (input, cli) => {
    const question = toQuestion(input);
    const env = readRecallEnv(cli.env);
    const queue = question.prefer === 'fresh' ? readQueueEnv(cli.env).queue : undefined;
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, env.store, cli);
    const advance = queue && (await openAdvance(stack, queue));
    const quotes = env.quotes && openQuotes(env.quotes, { clock: cli.clock });
    stack.defer(async () => quotes?.close());
    const dependencies = {
      store,
      clock: cli.clock,
      sharedBots: env.sharedBots,
      claims: env.claims,
      country: env.country,
      ...(quotes && { quotes }),
      ...(advance && { advance }),
    };
    const answer = await recall(dependencies, { question, unknownNames: 'told' }, cli);
    return { facts: answer, lines: formatLines(answer) };
  },
});

/** Opens the queue, which only questions that prefer fresh summaries need. */
async function openAdvance(stack: AsyncDisposableStack, place: QueuePlace): Promise<AdvanceWindows> {
  const queue = await openQueue(stack, place);
  const { advance, finish } = trackAdvances(createProducer(queue).advance);
  stack.defer(finish);
  return advance;
}

function toQuestion(input: z.infer<typeof RecallInput>): RecallQuestion {
  const { user, bot, allBots, from, to, tz, now, wait, args, ...rest } = input;
  if ((bot === undefined) !== allBots) throw new UsageError('Say either --bot NAME or --all-bots.');
  const parsed = RecallQuestion.safeParse({
    user,
    bots: allBots ? 'all' : bot,
    text: args.join(' '),
    from: from?.toISOString(),
    to: to?.toISOString(),
    timeZone: tz,
    now: now?.toISOString(),
    waitSeconds: wait,
    ...rest,
  });
  if (parsed.success) return parsed.data;
  throw refuseQuestion(parsed.error);
}

function formatLines({ text, coverage }: RecallAnswer): string[] {
  const states = Object.entries(coverage)
    .filter(([, { windows }]) => windows > 0)
    .map(
      ([state, { windows, messages }]) =>
        `${windows} ${state.replace('_', ' ')} (${counted(messages, 'message')})`,
    );
  return [
    ...text.split('\n').map(printable),
    '',
    `coverage: ${states.length === 0 ? 'no window of that time is known' : states.join(', ')}`,
  ];
}

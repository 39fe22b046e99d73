import { ClaimKind } from '@enrichment/claims/vocabulary';
import { correctFact, correctionFields, readFacts } from '@enrichment/operations/facts';
import { type Fact, FactsQuestion } from '@enrichment/recall/facts/facts-question';
import { openQuotes } from '@enrichment/recall/quotes/open-quotes';
import { z } from 'zod';
import { parseAboutUser } from '../about-user.ts';
import type { Answer, Cli } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { readRecallEnv } from '../env.ts';
import { openStore } from '../open-services.ts';
import {
  audienceOption,
  choiceArgument,
  choiceOption,
  collect,
  dateOption,
  flagOption,
  nameOption,
} from '../options.ts';
import { printable } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { listCorrected, takeOutProjected, undoCorrected } from './fact-corrections.ts';

const FactsInput = z.object({
  user: nameOption.optional(),
  bot: z.array(nameOption).optional(),
  allBots: flagOption,
  at: dateOption.optional(),
  about: nameOption.optional(),
  kind: z.array(ClaimKind).optional(),
  changes: flagOption,
  quotes: flagOption,
  certain: flagOption,
  audience: nameOption.optional(),
  tz: nameOption.optional(),
  limit: z.coerce.number('must be a number').optional(),
  claim: nameOption.optional(),
  object: correctionFields.object,
  text: correctionFields.text,
  correction: nameOption.optional(),
  args: z.array(z.string()),
});
type FactsInput = z.infer<typeof FactsInput> & { readonly user: string };

const WHAT = ['correct', 'delete', 'corrections', 'undo', 'unproject'] as const;
const WHAT_USAGE = `Say facts, or facts with one of ${WHAT.join(', ')}.`;

/** `enrich facts`: shows what is known of a user and stores corrections. */
export const factsCommand = defineCommand({
  name: 'facts',
  summary: 'what is known of a user, with its evidence; correct or delete what is wrong',
  declare: (command) =>
    command
      .addArgument(
        choiceArgument(
          '[what]',
          'what to do: correct or delete with --claim, undo with --correction; left out: list the facts',
          WHAT,
        ),
      )
      .option('--user <id>', 'about whom; only unproject may leave it out, and then takes out all users')
      .option('--bot <name>', 'told to which bot; may be given again', collect)
      .option('--all-bots', 'told to any bot that RECALL_SHARED_BOTS lets share')
      .option('--at <date>', 'as of this time (UTC); default now')
      .option('--about <words>', 'only what holds these words')
      .addOption(
        choiceOption('--kind <kind>', 'this kind alone; may be given again', ClaimKind.options).argParser(
          collect,
        ),
      )
      .option('--changes', 'also what is no longer true')
      .option('--certain', 'leave out what the checks or a person doubt')
      .option('--quotes', 'with the messages that each fact stands on, read from Qdrant')
      .addOption(audienceOption())
      .option('--tz <zone>', 'time zone of the answer, such as Europe/Berlin (default UTC)')
      .option('--limit <count>', 'how many facts at most (default 100)')
      .option('--claim <id>', 'the claim that is wrong; the list shows its id')
      .option('--object <value>', 'what is right instead')
      .option('--text <sentence>', 'what is right, as a sentence')
      .option('--correction <id>', 'the correction to undo; facts corrections lists them'),
  examples: [
    ['enrich facts --user 699887766554433221 --bot resi', 'lists what is known of a user'],
    [
      'enrich facts --user 699887766554433221 --all-bots --at "last month" --quotes',
      'what was known as last month began, with its messages',
    ],
    ['enrich facts correct --user 699887766554433221 --claim ID --object Graz', 'stores a correction'],
    ['enrich facts corrections --user 699887766554433221', 'lists corrections, with their ids'],
    ['enrich facts undo --user 699887766554433221 --correction ID', 'takes a correction back'],
  ],
  input: FactsInput,
  run: async (input, cli) => {
    const [what, ...rest] = input.args;
    if (rest.length > 0) throw new UsageError(WHAT_USAGE);
    const { user } = input;
    if (what === 'unproject') return await takeOutProjected({ user }, cli);
    if (user === undefined) throw new UsageError('--user: say about whom');
    const asked = { ...input, user };
    if (what === undefined) return await listFacts(asked, cli);
    if (what === 'correct' || what === 'delete') return await changeFact(asked, what, cli);
    if (what === 'corrections') return await listCorrected(asked, cli);
    if (what === 'undo') return await undoCorrected(asked, cli);
    throw new UsageError(WHAT_USAGE);
  },
});

async function listFacts(input: FactsInput, cli: Cli): Promise<Answer> {
  const { about, kind: kinds, changes, quotes: isQuoting, limit } = input;
  const more = { about, kinds, changes, quotes: isQuoting, limit };
  const question = parseAboutUser(FactsQuestion, input, more);
  const env = readRecallEnv(cli.env);
  await using stack = new AsyncDisposableStack();
  const store = await openStore(stack, env.store, cli);
  const quotes = isQuoting && env.quotes ? openQuotes(env.quotes, { clock: cli.clock }) : undefined;
  stack.defer(async () => quotes?.close());
  const dependencies = { store, clock: cli.clock, sharedBots: env.sharedBots, ...(quotes && { quotes }) };
  const answer = await readFacts(dependencies, question, cli);
  const lines = answer.facts.flatMap((fact) => formatLines(fact));
  const wrong = answer.feedback.filter(({ verdict }) => verdict === 'wrong').length;
  const decided = [
    ...(answer.corrections.length === 0
      ? []
      : [
          `${answer.corrections.length} corrected or deleted by people: enrich facts corrections lists them.`,
        ]),
    ...(wrong === 0 ? [] : [`${wrong} claims are left out: a person called them wrong.`]),
  ];
  const left = answer.dropped === 0 ? [] : [`${answer.dropped} more: raise --limit or say --about.`];
  return {
    facts: answer,
    lines: [...(lines.length === 0 ? ['Nothing is known.'] : [...lines, ...left]), ...decided],
  };
}

function formatLines(fact: Fact): string[] {
  const until = fact.validTo === null ? '' : ` until ${fact.validTo.slice(0, 10)} (${fact.endReason ?? ''})`;
  const marks = [
    fact.isInferred && 'inferred',
    fact.isCorrected && 'corrected',
    fact.isDoubtful && 'doubtful',
    fact.evidence.some(({ feedback }) => feedback === 'good') && 'called good by a person',
    `said ${fact.support === 1 ? 'once' : `${fact.support} times`}`,
  ].filter((mark) => mark !== false);
  const [newest] = fact.evidence;
  return [
    printable(`${fact.kind}: ${fact.text}`),
    printable(`  from ${fact.validFrom.slice(0, 10)}${until} · ${fact.botName} · ${marks.join(' · ')}`),
    ...(newest === undefined
      ? []
      : [printable(`  claim ${newest.claimId} · messages ${newest.messageIds.join(', ')}`)]),
    ...fact.evidence.flatMap(({ quotes }) =>
      quotes.map(({ at, speaker, text }) => printable(`  ${at.slice(0, 16)} ${speaker}: "${text}"`)),
    ),
  ];
}

async function changeFact(
  { user, claim, object, text }: FactsInput,
  what: 'correct' | 'delete',
  cli: Cli,
): Promise<Answer> {
  if (claim === undefined) throw new UsageError('--claim: say which one; enrich facts lists them');
  if (what === 'correct' && object === undefined) throw new UsageError('--object: say what is right instead');
  await using stack = new AsyncDisposableStack();
  const store = await openStore(stack, readRecallEnv(cli.env).store, cli);
  const right = what === 'correct' && object !== undefined ? { object, text: text ?? object } : null;
  const { claim: changed, correctionId } = await correctFact(
    { store, clock: cli.clock },
    { userId: user, claimId: claim, right },
  );
  return {
    facts: { claimId: changed.claimId, correctionId, what, object: right?.object ?? null },
    lines: [
      right === null
        ? `Deleted for good: no claim of this value is shown, also none that comes later.`
        : `Corrected for good: what is said later does not change it.`,
    ],
  };
}

import { readGraph } from '@enrichment/operations/profile';
import { drawDot, drawMermaid } from '@enrichment/recall/facts/draw-graph';
import { type GraphAnswer, GraphQuestion } from '@enrichment/recall/facts/graph-question';
import { z } from 'zod';
import { openAboutUser, parseAboutUser } from '../about-user.ts';
import { defineCommand } from '../define-command.ts';
import { audienceOption, choiceOption, collect, dateOption, flagOption, nameOption } from '../options.ts';
import { printable } from '../terminal.ts';

/** `enrich graph`: the people, places and things around a user. Changes nothing. */
export const graphCommand = defineCommand({
  name: 'graph',
  summary: 'the people, places and things that a user is connected with, as a list or a picture',
  declare: (command) =>
    command
      .requiredOption('--user <id>', 'whose connections')
      .option('--bot <name>', 'told to which bot; may be given again', collect)
      .option('--all-bots', 'told to any bot that RECALL_SHARED_BOTS lets share')
      .option('--about <entity>', 'what is around this person, place or thing; default the user')
      .option('--hops <count>', 'how many edges away: 1, or 2 (default)')
      .addOption(choiceOption('--format <form>', 'a picture; without it a list', ['mermaid', 'dot']))
      .option('--at <date>', 'as of this time (UTC); default now')
      .option('--certain', 'leave out what the checks or a person doubt')
      .addOption(audienceOption())
      .option('--tz <zone>', 'time zone of the answer, such as Europe/Berlin (default UTC)')
      .option('--limit <count>', 'how many edges at most, the nearest first (default 100)'),
  examples: [
    ['enrich graph --user 699887766554433221 --bot resi', 'lists what the user is connected with'],
    [
      'enrich graph --user 699887766554433221 --all-bots --about Graz --format mermaid',
      'draws what is around a place',
    ],
  ],
  input: z.object({
    user: nameOption,
    bot: z.array(nameOption).optional(),
    allBots: flagOption,
    about: nameOption.optional(),
    hops: z.coerce.number('must be a number').optional(),
    format: z.enum(['mermaid', 'dot'], 'must be mermaid or dot').optional(),
    at: dateOption.optional(),
    certain: flagOption,
    audience: nameOption.optional(),
    tz: nameOption.optional(),
    limit: z.coerce.number('must be a number').optional(),
  }),
  run: async (input, cli) => {
    const { about, hops, limit, format } = input;
    const question = parseAboutUser(GraphQuestion, input, { about, hops, limit });
    await using stack = new AsyncDisposableStack();
    const answer = await readGraph(await openAboutUser(stack, cli), question, cli);
    if (format === undefined) return { facts: answer, lines: formatList(answer) };
    const picture = format === 'mermaid' ? drawMermaid(answer) : drawDot(answer);
    return { facts: answer, lines: picture.split('\n') };
  },
});

function formatList({ about, nodes, edges, dropped }: GraphAnswer): string[] {
  if (about.length === 0) return ['No person, place or thing of this name is known.'];
  if (edges.length === 0) return ['No connection is known.'];
  const byId = new Map(nodes.map(({ id, name, type }) => [id, name === null ? type : `${name} (${type})`]));
  return [
    ...edges.map(({ from, to, predicate, isInferred, isDoubtful, evidence }) =>
      printable(
        `${byId.get(from) ?? from} ${predicate} ${byId.get(to) ?? to} · ${isInferred ? 'inferred' : 'stated'}${isDoubtful ? ' · doubtful' : ''} · evidence ${evidence}`,
      ),
    ),
    ...(dropped === 0 ? [] : [`${dropped} more: raise --limit.`]),
  ];
}

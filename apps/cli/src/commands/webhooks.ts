import {
  EVENT_STATES,
  EVENT_TYPES,
  type EventPage,
  ListEventsInput,
  type ListedEvent,
  listEvents,
  ReplayEventsInput,
  replayEvents,
} from '@enrichment/operations/webhook-events';
import { z } from 'zod';
import type { Answer, Cli } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { readStoreEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';
import { openStore } from '../open-services.ts';
import { choiceArgument, choiceOption, labelOption } from '../options.ts';
import { printable } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const WebhookOptions = z.object({
  args: z.array(z.string()),
  limit: z.coerce.number('must be a number').optional(),
  after: z.string().optional(),
  state: z.string().optional(),
  type: z.string().optional(),
  id: z.string().optional(),
});

/** `enrich webhooks`: lists the events of the outbox, or has some delivered again. */
export const webhooksCommand = defineCommand({
  name: 'webhooks',
  summary: 'list the events for WEBHOOK_URL with the state of their delivery; deliver some again',
  declare: (command) =>
    command
      .addArgument(choiceArgument('[action]', 'list (default) or replay', ['list', 'replay']))
      .addOption(choiceOption('--state <state>', 'only these', EVENT_STATES))
      .addOption(choiceOption('--type <event>', 'only these', EVENT_TYPES))
      .option('--id <webhook-id>', 'replay: this event')
      .option('--limit <count>', 'list: how many at most: 1 to 1000 (default 50)')
      .option('--after <place>', 'list: go on behind this place'),
  examples: [
    ['enrich webhooks --state dead', 'lists the events that were given up, with the reason'],
    ['enrich webhooks replay --state dead', 'delivers them again'],
  ],
  input: WebhookOptions,
  run: async ({ args: [action = 'list', ...rest], ...options }, cli) => {
    if (rest.length > 0 || !['list', 'replay'].includes(action))
      throw new UsageError('Say webhooks list or webhooks replay.');
    return action === 'list' ? await list(options, cli) : await replay(options, cli);
  },
});

type Options = Omit<z.infer<typeof WebhookOptions>, 'args'>;

async function list({ id, ...options }: Options, cli: Cli): Promise<Answer> {
  if (id !== undefined) throw new UsageError('--id: is for webhooks replay');
  const input = parse(ListEventsInput, options);
  await using stack = new AsyncDisposableStack();
  const page = await listEvents(
    { store: await openStore(stack, readStoreEnv(cli.env).store, cli) },
    input,
    cli,
  );
  return { facts: { ...page }, lines: formatLines(page) };
}

async function replay({ limit, after, ...options }: Options, cli: Cli): Promise<Answer> {
  if (limit !== undefined || after !== undefined)
    throw new UsageError('--limit and --after are for webhooks list');
  const input = parse(ReplayEventsInput, options);
  await using stack = new AsyncDisposableStack();
  const store = await openStore(stack, readStoreEnv(cli.env).store, cli);
  const { replayed } = await replayEvents({ store }, input, cli);
  return { facts: { replayed }, lines: [`${replayed} events are delivered again`] };
}

function parse<Input extends z.ZodType>(schema: Input, given: unknown): z.infer<Input> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path: [field], message }) => `${field === undefined ? '' : labelOption(String(field))}${message}`,
  );
  throw new UsageError(faults.join('\n'));
}

function formatLines({ events, next, counts }: EventPage): string[] {
  const since = counts.waitingSince === null ? '' : ` since ${counts.waitingSince.toISOString()}`;
  const sum = `${counts.waiting} wait${since}, ${counts.dead} were given up`;
  if (events.length === 0) return ['no event fits', '', sum];
  const header = ['happened', 'event', 'state', 'attempts', 'about', 'id', 'last failure'];
  const rows = events.map((event) => [
    event.occurredAt.toISOString().slice(0, 19),
    event.type,
    event.state,
    event.attempts,
    describeSubject(event),
    event.id,
    event.lastError ?? '-',
  ]);
  const more = next === null ? [] : [printable(`more: --after ${next}`)];
  return [...formatTable(header, rows), '', sum, ...more];
}

function describeSubject({ data: { windowId, botName } }: ListedEvent): string {
  if (typeof windowId === 'string') return windowId;
  return typeof botName === 'string' ? botName : '-';
}

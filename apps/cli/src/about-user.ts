import type { z } from 'zod';
import type { Cli } from './cli.ts';
import { readRecallEnv } from './env.ts';
import { openStore } from './open-services.ts';
import { labelOption } from './options.ts';
import { UsageError } from './usage-error.ts';

/** Options of the commands about a user, as their questions name them. */
interface AboutUser {
  readonly user: string;
  readonly bot?: readonly string[] | undefined;
  readonly allBots: boolean;
  readonly at?: Date | undefined;
  readonly certain?: boolean;
  readonly audience?: string | undefined;
  readonly tz?: string | undefined;
}

/** Parses a question about a user. @throws UsageError with every fault by its option */
export function parseAboutUser<Question>(
  schema: z.ZodType<Question>,
  { user, bot, allBots, at, certain, audience, tz }: AboutUser,
  more: Readonly<Record<string, unknown>> = {},
): Question {
  if ((bot === undefined) !== allBots) throw new UsageError('Say either --bot NAME or --all-bots.');
  const parsed = schema.safeParse({
    ...{ user, bots: allBots ? 'all' : bot, audience, timeZone: tz },
    ...(at !== undefined && { at: at.toISOString() }),
    ...(certain !== undefined && { certain }),
    ...more,
  });
  if (parsed.success) return parsed.data;
  throw refuseQuestion(parsed.error);
}

/** Options that have another name than the field of the question. */
const OPTION_OF: Readonly<Record<string, string>> = {
  bots: 'bot',
  kinds: 'kind',
  text: 'question',
  timeZone: 'tz',
  waitSeconds: 'wait',
};

/** Names every fault of a question by its option. */
export function refuseQuestion({ issues }: z.ZodError): UsageError {
  const faults = issues.map(({ path: [field = ''], message }) => {
    const name = String(field);
    return `${labelOption(OPTION_OF[name] ?? name)}${message}`;
  });
  return new UsageError(faults.join('\n'));
}

/** Opens what questions about a user read. */
export async function openAboutUser(stack: AsyncDisposableStack, cli: Cli) {
  const env = readRecallEnv(cli.env);
  const store = await openStore(stack, env.store, cli);
  return { store, clock: cli.clock, sharedBots: env.sharedBots };
}

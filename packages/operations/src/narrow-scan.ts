import type { ScanDependencies } from '@enrichment/scan/scan-range';
import { InputError, type InputFault } from './input-error.ts';

/** The conversations that an operation covers: those with one bot, of one user, or both. */
export interface Part {
  readonly bot?: string | undefined;
  readonly user?: string | undefined;
}

/**
 * Limits a scan to a part.
 * @throws InputError if Qdrant has no such bot, or if the settings leave the bot or user out; TemporaryError
 * SOURCE_UNAVAILABLE
 */
export async function narrowScan(
  dependencies: ScanDependencies,
  { bot, user }: Part,
  signal: AbortSignal,
): Promise<ScanDependencies> {
  if (bot === undefined && user === undefined) return dependencies;
  const { source, participants } = dependencies;
  const bots = bot === undefined ? [] : (await source.listBots(signal)).map(({ botName }) => botName);
  const fault = findFault({ bot, user }, { bots, participants });
  if (fault !== undefined) throw new InputError([fault]);
  return {
    ...dependencies,
    participants: {
      hasBot: (name) => participants.hasBot(name) && (bot === undefined || name === bot),
      hasUser: (id) => participants.hasUser(id) && (user === undefined || id === user),
    },
  };
}

function findFault(
  { bot, user }: Part,
  { bots, participants }: { bots: readonly string[] } & Pick<ScanDependencies, 'participants'>,
): InputFault | undefined {
  if (bot !== undefined && !bots.includes(bot)) {
    const known = bots.length === 0 ? 'Qdrant has none' : `Qdrant has ${bots.join(', ')}`;
    return { field: 'bot', message: `there is no bot ${JSON.stringify(bot)}; ${known}` };
  }
  if (bot !== undefined && !participants.hasBot(bot)) {
    return { field: 'bot', message: `${bot} is left out by INCLUDE_BOTS or EXCLUDE_BOTS` };
  }
  if (user !== undefined && !participants.hasUser(user)) {
    return { field: 'user', message: `${user} is left out by EXCLUDE_USERS` };
  }
  return undefined;
}

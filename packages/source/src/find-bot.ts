import type { Clock } from '@enrichment/core';
import type { Bot } from './list-bots.ts';
import type { Source } from './source.ts';

/** How long the list of bots is kept: bots change rarely, and their windows are read often. */
const HOLD_MS = 60_000;

/** Finds a bot's collections by its name; undefined if there is no such bot. */
export type FindBot = (botName: string, signal: AbortSignal) => Promise<Bot | undefined>;

/** One request for the list, with the signal of the caller that sent it. */
interface Asked {
  readonly bots: Promise<readonly Bot[]>;
  readonly signal: AbortSignal;
  readonly at: number;
}

/**
 * Creates the function that finds bots. It asks Qdrant at most once a minute for all callers together; an
 * abort ends only the search of the caller that aborts.
 */
export function createBotFinder({
  source,
  clock,
  unknownMeans = 'new',
}: {
  source: Pick<Source, 'listBots'>;
  clock: Clock;
  /** What a name means that is not in the kept list. `new`: ask again. `none`: there is no such bot. */
  unknownMeans?: 'new' | 'none';
}): FindBot {
  let known: Asked | undefined;
  const ask = (signal: AbortSignal): Asked => {
    const asked = { bots: source.listBots(signal), signal, at: clock.now().getTime() };
    known = asked;
    asked.bots.catch(() => {
      if (known === asked) known = undefined;
    });
    return asked;
  };
  const isFresh = ({ at }: Asked) => Math.abs(clock.now().getTime() - at) < HOLD_MS;
  const find: FindBot = async (botName, signal) => {
    const findIn = async ({ bots }: Asked) => (await bots).find((bot) => bot.botName === botName);
    const kept = known;
    if (kept === undefined || !isFresh(kept)) return await findIn(ask(signal));
    try {
      const found = await findIn(kept);
      if (found !== undefined || unknownMeans === 'none') return found;
    } catch (error) {
      // The caller that sent the request has given up; this one asks, or joins one who does by now.
      if (!kept.signal.aborted || signal.aborted) throw error;
      return await find(botName, signal);
    }
    return await findIn(ask(signal));
  };
  return find;
}

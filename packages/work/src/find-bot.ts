import type { Clock } from '@enrichment/core';
import type { Bot, Source } from '@enrichment/source/source';

/** How long the list of collections is cached: bots change rarely, windows are summarized often. */
const FRESH_MS = 60_000;

/**
 * Finds a bot's collections by its name. Queries Qdrant at most once a minute, or when the name is unknown.
 */
export function createBotFinder({
  source,
  clock,
}: {
  source: Pick<Source, 'listBots'>;
  clock: Clock;
}): (botName: string, signal: AbortSignal) => Promise<Bot | undefined> {
  let known: { bots: Promise<readonly Bot[]>; at: number } | undefined;
  const read = (signal: AbortSignal) => {
    const bots = source.listBots(signal);
    const entry = { bots, at: clock.now().getTime() };
    known = entry;
    bots.catch(() => {
      if (known === entry) known = undefined;
    });
    return bots;
  };
  return async (botName, signal) => {
    const isFresh = known !== undefined && clock.now().getTime() - known.at < FRESH_MS;
    const cached = isFresh && known ? (await known.bots).find((bot) => bot.botName === botName) : undefined;
    return cached ?? (await read(signal)).find((bot) => bot.botName === botName);
  };
}

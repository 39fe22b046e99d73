import type { Clock } from '@enrichment/core';
import type { Bot, Source } from '@enrichment/source/source';

/**
 * Bots come and go rarely, windows are summarized often: so long the list of collections is taken for true.
 */
const FRESH_MS = 60_000;

/**
 * Finds a bot's collections by its name, asking Qdrant at most once a minute, or when an unknown name turns
 * up.
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

import type { Clock, Message, TimeRange } from '@enrichment/core';
import type { Bot, Source } from '@enrichment/source/source';

/** Where the messages of a window are read from at the moment of a question. Nothing of them is kept. */
export interface QuoteSource {
  /**
   * In time order; with `channels` only what was sent in channels of these kinds, and nothing else is asked for.
   * @throws the SOURCE_ errors of core; PermanentError WINDOW_TOO_LARGE
   */
  readMessages(
    window: { botName: string; userId: string; range: TimeRange; channels?: readonly string[] },
    signal: AbortSignal,
  ): Promise<readonly Message[]>;
}

/** Bots' collections change seldom, and a question should not pay two requests to learn that. */
const BOTS_HOLD_MS = 60_000;

/** Reads messages through a source; which collections a bot has is remembered for a minute. */
export function createQuoteSource({
  source,
  clock,
}: {
  source: Pick<Source, 'listBots' | 'readWindow'>;
  clock: Clock;
}): QuoteSource {
  let known: { bots: Promise<Bot[]>; at: number } | undefined;
  const listBots = async (signal: AbortSignal) => {
    const now = clock.now().getTime();
    if (known === undefined || Math.abs(now - known.at) >= BOTS_HOLD_MS) {
      known = { bots: source.listBots(signal), at: now };
      known.bots.catch(() => {
        known = undefined;
      });
    }
    return await known.bots;
  };
  return {
    readMessages: async ({ botName, ...window }, signal) => {
      const bot = (await listBots(signal)).find((one) => one.botName === botName);
      if (bot === undefined) return [];
      const { messages } = await source.readWindow({ bot, ...window }, signal);
      return messages;
    },
  };
}

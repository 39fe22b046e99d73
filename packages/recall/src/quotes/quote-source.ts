import {
  type Clock,
  isPublic,
  type Message,
  PUBLIC_CHANNELS,
  readErrorCode,
  type TimeRange,
} from '@enrichment/core';
import { createBotFinder } from '@enrichment/source/find-bot';
import type { Source } from '@enrichment/source/source';

/** Reads the messages of a window at query time. They are not stored. */
export interface QuoteSource {
  /**
   * Returns the messages that the audience may see, in time order. For a guild, Qdrant is asked for public
   * messages alone: neither the duration nor a failure must depend on others. Returns none for a window that
   * has grown too long to be read since it was summarized.
   * @throws the SOURCE_ errors of core
   */
  readMessages(
    window: { botName: string; userId: string; range: TimeRange; audience: 'dm' | 'guild' },
    signal: AbortSignal,
  ): Promise<readonly Message[]>;
}

/** Creates a quote source that reads through a source and caches each bot's collections for one minute. */
export function createQuoteSource({
  source,
  clock,
}: {
  source: Pick<Source, 'listBots' | 'readWindow'>;
  clock: Clock;
}): QuoteSource {
  // Summaries outlive their bot's collection; a question about them must not cost two requests each time.
  const findBot = createBotFinder({ source, clock, unknownMeans: 'none' });
  return {
    readMessages: async ({ botName, audience, ...window }, signal) => {
      const bot = await findBot(botName, signal);
      if (bot === undefined) return [];
      const channels = audience === 'guild' ? PUBLIC_CHANNELS : undefined;
      try {
        const { messages } = await source.readWindow({ bot, ...window, channels }, signal);
        return audience === 'guild' ? messages.filter(isPublic) : messages;
      } catch (error) {
        if (readErrorCode(error) !== 'WINDOW_TOO_LARGE') throw error;
        return [];
      }
    },
  };
}

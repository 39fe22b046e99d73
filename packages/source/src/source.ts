import { type Clock, systemClock, type TimeRange } from '@enrichment/core';
import { type CountQuestion, countPointsByUser, type UserCounts } from './count-points.ts';
import { type BotDescription, describeBot } from './describe-bot.ts';
import { createDialectFinder } from './dialects/find-dialects.ts';
import { digestWindow, type WindowDigest } from './digest-window.ts';
import { CREATE_INDEXES_COMMAND } from './indexes.ts';
import { type Bot, groupBots, splitPart } from './list-bots.ts';
import { createPace } from './pace.ts';
import { connectQdrant } from './qdrant.ts';
import { conversationAt, conversationIn } from './qdrant-filter.ts';
import {
  readPointTimes,
  readWindow,
  type UserRange,
  type WindowContent,
  type WindowQuestion,
} from './read-window.ts';
import { rememberCollections } from './remember-collections.ts';
import type { SourceConnection } from './settings.ts';

export type { UserCounts } from './count-points.ts';
export type { BotDescription } from './describe-bot.ts';
export type { WindowDigest } from './digest-window.ts';
export type { Bot } from './list-bots.ts';
export type { UnreadablePoint, UnreadableReason } from './point.ts';
export type { UserRange, WindowContent, WindowQuestion } from './read-window.ts';

/** A degraded but working state, reported once per collection and process. */
export interface SourceWarning {
  readonly kind: 'missing index' | 'facet refused';
  readonly collection: string;
  readonly message: string;
}

export interface SourceOptions extends SourceConnection {
  readonly onWarning?: (warning: SourceWarning) => void;
  /** Decides which times are in the future. Default: the system clock. */
  readonly clock?: Clock;
  /**
   * The most payloads per second that Qdrant reads for requests about collections without an index on their
   * users. Default: SEARCHED_PER_SECOND.
   */
  readonly searchedPerSecond?: number;
}

/** The bots' messages in Qdrant, read-only. All methods throw the SOURCE_ errors of core. */
export interface Source {
  /** Checks that Qdrant answers and accepts the key. */
  ping(signal?: AbortSignal): Promise<{ version: string }>;
  listBots(signal?: AbortSignal): Promise<Bot[]>;
  /** A bot's point counts per user, and its points that cannot be assigned. */
  countPointsByUser(question: CountQuestion, signal?: AbortSignal): Promise<UserCounts>;
  /** The number of conversation points in the range, of all users. */
  countPoints(question: { bot: Bot; range: TimeRange }, signal?: AbortSignal): Promise<number>;
  readPointTimes(question: UserRange, signal?: AbortSignal): Promise<Date[]>;
  /** @throws PermanentError WINDOW_TOO_LARGE if the text exceeds the size limit */
  readWindow(question: WindowQuestion, signal?: AbortSignal): Promise<WindowContent>;
  /**
   * The counts and hashes that a look needs of a window of any size. Reads the text piece by piece, never all
   * of it into memory.
   */
  digestWindow(
    question: UserRange & { readonly piecePointsMax?: number },
    signal?: AbortSignal,
  ): Promise<WindowDigest>;
  /** For `doctor`: size, missing indexes and a profile of the payloads. */
  describe(bot: Bot, signal?: AbortSignal): Promise<BotDescription>;
  close(): Promise<void>;
}

/**
 * The most payloads per second that a walk over a whole collection reads; Qdrant can read 150,000 to 200,000
 * a second.
 */
const WALKED_PER_SECOND = 20_000;

/** Half of what Qdrant can read where no index helps, so that the bots' requests come in between. */
const SEARCHED_PER_SECOND = 100_000;

/** Opens no connection yet. @throws ConfigurationError if the CA file cannot be read */
export function createSource(options: SourceOptions): Source {
  const { onWarning, clock = systemClock, pageSize, searchedPerSecond = SEARCHED_PER_SECOND } = options;
  const qdrant = connectQdrant(options);
  const finder = createDialectFinder(options);
  const names = createNameMemory();
  const findDialects = (part: string) => {
    const { collection, botName = names.findBotName(collection) } = splitPart(part);
    const found = finder.findBots(collection);
    const ownName = found?.kind === 'whole' ? found.botName : '';
    return finder.findDialects(botName ?? ownName, [...names.findAliases(collection), collection]);
  };
  const searchPace = createPace({ perSecond: searchedPerSecond });
  const pages = { qdrant, pageSize };
  const memory = rememberCollections({ qdrant, pages, clock, findDialects, searchPace });
  const pace = createPace({ perSecond: WALKED_PER_SECOND });
  const warned = new Set<string>();

  async function warnOfScroll(collection: string, signal?: AbortSignal): Promise<void> {
    if (warned.has(collection) || !onWarning) return;
    warned.add(collection);
    const hasIndex = (await memory.readUserIndex(collection, signal)) !== 'none';
    const userKey = await memory.readUserKey(collection, signal);
    onWarning(hasIndex ? facetRefused(collection) : missingIndex(collection, userKey));
  }

  return {
    ping: async (signal) => {
      // Qdrant tells its version without a key.
      await qdrant.listCollections(signal);
      return await qdrant.readVersion(signal);
    },
    listBots: async (signal) => {
      const [collections, aliases] = await Promise.all([
        qdrant.listCollections(signal),
        qdrant.listAliases(signal),
      ]);
      const bots = groupBots(collections, aliases, finder.findBots);
      names.set(bots, aliases);
      return bots;
    },
    countPointsByUser: (question, signal) =>
      countPointsByUser({ qdrant, pages, memory, pace, onScroll: warnOfScroll }, question, signal),
    countPoints: async ({ bot, range }, signal) => {
      let points = 0;
      for (const collection of bot.collections) {
        // Points without a numeric time are old, and their number does not change.
        const dialects = await memory.readDialects(collection, signal);
        const isIndexed = await memory.hasIndexes(collection, signal);
        const filter = isIndexed ? conversationAt(dialects, range) : conversationIn(dialects, range);
        points += await qdrant.count({ collection, filter }, signal);
      }
      return points;
    },
    readPointTimes: (question, signal) => readPointTimes({ pages, memory }, question, signal),
    readWindow: (question, signal) => readWindow({ pages, memory, clock }, question, signal),
    digestWindow: (question, signal) => digestWindow({ pages, memory, clock }, question, signal),
    describe: (bot, signal) =>
      describeBot({ qdrant, pages, findDialects }, { bot, now: clock.now() }, signal),
    close: () => qdrant.close(),
  };
}

/** The names of collections, as the last list had them. */
function createNameMemory() {
  let botNames = new Map<string, string>();
  let aliasesOf = new Map<string, string[]>();
  return {
    findBotName: (collection: string) => botNames.get(collection),
    findAliases: (collection: string) => aliasesOf.get(collection) ?? [],
    set(bots: readonly Bot[], aliases: readonly { alias: string; collection: string }[]): void {
      botNames = new Map(bots.flatMap((bot) => bot.collections.map((name) => [name, bot.botName] as const)));
      aliasesOf = new Map();
      for (const { alias, collection } of aliases) {
        aliasesOf.set(collection, [...(aliasesOf.get(collection) ?? []), alias]);
      }
    },
  };
}

function missingIndex(collection: string, userKey: string): SourceWarning {
  const message = `${collection} has no keyword index on ${userKey}, so every scan reads all of its points; create the index with: ${CREATE_INDEXES_COMMAND}`;
  return { kind: 'missing index', collection, message };
}

function facetRefused(collection: string): SourceWarning {
  const message = `Qdrant refuses to count the users of ${collection} in one request, so every scan reads all of its points; raise max_query_limit in its strict mode`;
  return { kind: 'facet refused', collection, message };
}

import { missingIndexes, type PayloadIndex } from './indexes.ts';
import type { Bot } from './list-bots.ts';
import { describeShape, type PayloadShape } from './payload-shape.ts';
import { makeProfile, type PayloadProfile, PROFILE_KEYS } from './profile.ts';
import type { Qdrant } from './qdrant.ts';
import { type PageReader, type PointRecord, readPage } from './read-pages.ts';

/** What `doctor` shows of one bot. */
export interface BotDescription {
  readonly botName: string;
  readonly collections: readonly {
    readonly collection: string;
    readonly points: number;
    readonly missingIndexes: readonly PayloadIndex[];
  }[];
  readonly profile: PayloadProfile;
  /** Where most of the sample cannot be read: what its payloads look like instead. */
  readonly seen: PayloadShape | null;
}

/** Below this share of unreadable points a bot counts as readable. */
const MOSTLY = 0.5;

/** Whole payloads looked at, to name their keys. */
const SHAPED_POINTS = 32;

/**
 * Looks at each of the bot's collections and at a page of its points; ids are random, so a page by id is a
 * fair sample.
 */
export async function describeBot(
  { qdrant, pages }: { qdrant: Pick<Qdrant, 'describeCollection' | 'scroll'>; pages: PageReader },
  { bot, now }: { bot: Bot; now: Date },
  signal?: AbortSignal,
): Promise<BotDescription> {
  const sample: PointRecord[] = [];
  const collections: BotDescription['collections'][number][] = [];
  for (const collection of bot.collections) {
    const { points_count, payload_schema } = await qdrant.describeCollection(collection, signal);
    collections.push({
      collection,
      points: points_count ?? 0,
      missingIndexes: missingIndexes(payload_schema),
    });
    const question = { collection, filter: undefined, payloadKeys: PROFILE_KEYS };
    sample.push(...(await readPage(pages, question, undefined, signal)).points);
  }
  const points = collections.reduce((sum, one) => sum + one.points, 0);
  const profile = makeProfile(sample, { pointsTotal: points, now });
  const unreadable = Object.values(profile.unreadable).reduce((sum, count) => sum + count, 0);
  const isMostlyUnreadable = sample.length > 0 && unreadable / sample.length > MOSTLY;
  const seen = isMostlyUnreadable ? await readShape(qdrant, bot, signal) : null;
  return { botName: bot.botName, collections, profile, seen };
}

async function readShape(
  qdrant: Pick<Qdrant, 'scroll'>,
  bot: Bot,
  signal: AbortSignal | undefined,
): Promise<PayloadShape> {
  const payloads: unknown[] = [];
  for (const collection of bot.collections) {
    const question = { collection, filter: undefined, payloadKeys: true, limit: SHAPED_POINTS } as const;
    const page = await qdrant.scroll({ ...question, offset: undefined }, signal);
    payloads.push(...page.points.map((point) => point.payload));
  }
  return describeShape(payloads);
}

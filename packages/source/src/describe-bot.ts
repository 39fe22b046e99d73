import { missingIndexes, type PayloadIndex } from './indexes.ts';
import type { Bot } from './list-bots.ts';
import { type PayloadProfile, PROFILE_KEYS, profileOf } from './profile.ts';
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
}

/** Looks at each of the bot's collections and at a page of its points; ids are random, so a page by id is a fair sample. */
export async function describeBot(
  { qdrant, pages }: { qdrant: Pick<Qdrant, 'describeCollection'>; pages: PageReader },
  bot: Bot,
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
  return { botName: bot.botName, collections, profile: profileOf(sample, points) };
}

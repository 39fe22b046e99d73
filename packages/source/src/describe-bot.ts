import type { Dialect, PayloadIndex } from './dialects/dialect.ts';
import { joinKeys } from './dialects/find-dialects.ts';
import { findPresentDialects } from './find-present-dialects.ts';
import { missingIndexes } from './indexes.ts';
import type { Bot } from './list-bots.ts';
import type { Payload } from './payload.ts';
import { describeShape, type PayloadShape } from './payload-shape.ts';
import { makeProfile, type PayloadProfile } from './profile.ts';
import type { Qdrant } from './qdrant.ts';
import { type PageReader, type PointRecord, readPage } from './read-pages.ts';

/** The data that `doctor` shows for one bot. */
export interface BotDescription {
  readonly botName: string;
  readonly collections: readonly {
    readonly collection: string;
    readonly points: number;
    readonly missingIndexes: readonly PayloadIndex[];
    /** The names of the dialects that its points are written in. */
    readonly dialects: readonly string[];
  }[];
  readonly profile: PayloadProfile;
  /** What is wrong with most of the points, if anything is, and the shape of the payloads. */
  readonly seen: (PayloadShape & { readonly fault: PayloadFault }) | null;
}

/**
 * `unreadable`: most of the sample has no user, time or speaker. Of a mapping alone: `no message`: no point
 * is a message by what it says; `no text`: most messages have none in its keys.
 */
export type PayloadFault = 'unreadable' | 'no message' | 'no text';

/** A bot counts as readable below this share of unreadable points. */
const MOSTLY = 0.5;

/** The number of whole payloads read to list their keys. */
const SHAPED_POINTS = 32;

/**
 * Describes each of the bot's collections and profiles one page of its points; ids are random, so a page by
 * id is a fair sample.
 */
export async function describeBot(
  {
    qdrant,
    pages,
    findDialects,
  }: {
    qdrant: Pick<Qdrant, 'describeCollection' | 'scroll' | 'count'>;
    pages: PageReader;
    findDialects: (collection: string) => readonly Dialect[];
  },
  { bot, now }: { bot: Bot; now: Date },
  signal?: AbortSignal,
): Promise<BotDescription> {
  const sample: PointRecord[] = [];
  const collections: BotDescription['collections'][number][] = [];
  const all = new Set<Dialect>();
  for (const collection of bot.collections) {
    const { points_count, payload_schema: schema } = await qdrant.describeCollection(collection, signal);
    const dialects = findDialects(collection);
    for (const dialect of dialects) all.add(dialect);
    const { present } = await findPresentDialects(
      { qdrant, pages },
      { collection, dialects, schema },
      signal,
    );
    collections.push({
      collection,
      points: points_count ?? 0,
      missingIndexes: missingIndexes(schema, present),
      dialects: present.map(({ name }) => name),
    });
    const question = { collection, filter: undefined, payloadKeys: joinKeys(dialects, 'profile') };
    sample.push(...(await readPage(pages, question, undefined, signal)).points);
  }
  const points = collections.reduce((sum, one) => sum + one.points, 0);
  const profile = makeProfile(sample, { pointsTotal: points, now, dialects: [...all] });
  const unreadable = Object.values(profile.unreadable).reduce((sum, count) => sum + count, 0);
  const isMostlyUnreadable = sample.length > 0 && unreadable / sample.length > MOSTLY;
  const mapped = bot.collections.flatMap((collection) =>
    findDialects(collection)
      .filter(({ typeKey }) => typeKey === undefined)
      .map((dialect) => ({ collection, dialect })),
  );
  if (!isMostlyUnreadable && (mapped.length === 0 || sample.length === 0))
    return { botName: bot.botName, collections, profile, seen: null };
  const payloads = await readPayloads(qdrant, bot, signal);
  const fault = isMostlyUnreadable
    ? 'unreadable'
    : await findMappingFault(qdrant, { mapped, payloads }, signal);
  const seen = fault === undefined ? null : { ...describeShape(payloads), fault };
  return { botName: bot.botName, collections, profile, seen };
}

/** A dialect without a type key is a mapping, in which anybody may err. */
async function findMappingFault(
  qdrant: Pick<Qdrant, 'count'>,
  {
    mapped,
    payloads,
  }: {
    mapped: readonly { readonly collection: string; readonly dialect: Dialect }[];
    payloads: readonly Payload[];
  },
  signal: AbortSignal | undefined,
): Promise<PayloadFault | undefined> {
  let messages = 0;
  for (const { collection, dialect } of mapped) {
    messages += await qdrant.count({ collection, filter: { must: dialect.isMessage } }, signal);
  }
  if (messages === 0) return 'no message';
  const said = payloads.flatMap((payload) =>
    mapped
      .filter(({ dialect }) => dialect.readFacts(payload).sort === 'message')
      .map(({ dialect }) => dialect.readSaid(payload)),
  );
  const textless = said.filter((one) => one === 'no text').length;
  return said.length > 0 && textless / said.length > MOSTLY ? 'no text' : undefined;
}

async function readPayloads(
  qdrant: Pick<Qdrant, 'scroll'>,
  bot: Bot,
  signal: AbortSignal | undefined,
): Promise<readonly Payload[]> {
  const payloads: Payload[] = [];
  for (const collection of bot.collections) {
    const question = { collection, filter: undefined, payloadKeys: true, limit: SHAPED_POINTS } as const;
    const page = await qdrant.scroll({ ...question, offset: undefined }, signal);
    payloads.push(...page.points.map((point) => point.payload ?? {}));
  }
  return payloads;
}

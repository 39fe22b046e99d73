import type { Dialect, PointDescription, PointFacts } from './dialects/dialect.ts';
import { readInDialect } from './dialects/find-dialects.ts';
import { findPlaceFault, isUsableUserId, type UnreadableReason } from './point.ts';
import type { PointRecord } from './read-pages.ts';

/** Counts that describe a sample of a bot's points; contains no message text. */
export interface PayloadProfile {
  readonly points: number;
  readonly memoryTypes: Readonly<Record<string, number>>;
  /** Conversation points by role: `user`, `bot`, `pair`, `none`. */
  readonly roles: Readonly<Record<string, number>>;
  readonly timestamps: Readonly<Record<'unix' | 'iso' | 'iso with zone' | 'none', number>>;
  readonly channelTypes: Readonly<Record<string, number>>;
  readonly chunks: number;
  /** Unreadable points by reason, of conversations and of points without a memory type. */
  readonly unreadable: Readonly<Record<string, number>>;
  readonly users: number;
  /** Points of users whose id looks like that of a test (`smoke_test_…`, `test_…`). */
  readonly testUserPoints: number;
  /** Messages per day over the sampled span, scaled to the whole collection; null without a span. */
  readonly messagesPerDay: number | null;
  /** What the messages' ids tell about the zone of their times; null if no id tells a time. */
  readonly clock: ClockComparison | null;
}

/** Times without a zone, compared with those that the messages' ids tell. */
export interface ClockComparison {
  readonly compared: number;
  /** Of those, times that are read as a moment a quarter of an hour or more away from the id's. */
  readonly wrong: number;
  /**
   * How far most of the wrong ones are from the id's moment, in minutes; positive if they are read too late.
   */
  readonly minutes: number;
}

const TEST_USER = /^(?:smoke_?|e2e_?|load_?)?test[_-]/i;
const DAY_MS = 86_400_000;

/** The least difference between two zones, and more than a message waits before it is stored. */
const QUARTER_MS = 900_000;

/** A point of the sample in the dialect that knows it. */
interface Described {
  readonly facts: PointFacts;
  readonly description: PointDescription;
}

/** Profiles the sample as of `now`; `pointsTotal` is the size of the sampled collection. */
export function makeProfile(
  sample: readonly PointRecord[],
  { pointsTotal, now, dialects }: { pointsTotal: number; now: Date; dialects: readonly Dialect[] },
): PayloadProfile {
  const points = sample.map(({ payload }): Described => {
    const { dialect, facts } = readInDialect(dialects, payload ?? {});
    return { facts, description: dialect.describe(payload ?? {}) };
  });
  const conversation = points.filter(({ facts }) => facts.sort === 'message');
  const userIds = conversation.map(({ facts }) => facts.userId ?? '').filter(isUsableUserId);
  return {
    points: sample.length,
    memoryTypes: countBy(points, ({ description }) => description.type),
    roles: countBy(conversation, ({ description }) => description.role ?? 'none'),
    timestamps: {
      ...{ unix: 0, iso: 0, 'iso with zone': 0, none: 0 },
      ...countBy(conversation, ({ description }) => description.time),
    },
    channelTypes: countBy(conversation, ({ description }) => description.channelType ?? 'none'),
    chunks: conversation.filter(({ description }) => description.isChunk).length,
    unreadable: countBy(
      points.flatMap((point) => findReason(point, now) ?? []),
      (reason) => reason,
    ),
    users: new Set(userIds).size,
    testUserPoints: userIds.filter((userId) => TEST_USER.test(userId)).length,
    messagesPerDay: messagesPerDay(conversation, pointsTotal / Math.max(1, sample.length)),
    clock: compareClocks(conversation),
  };
}

/** undefined for readable points, and for points that are not messages. */
function findReason({ facts, description }: Described, now: Date): UnreadableReason | undefined {
  if (facts.sort === 'other') return undefined;
  return findPlaceFault(facts, now) ?? (description.role === undefined ? 'no speaker' : undefined);
}

function compareClocks(conversation: readonly Described[]): ClockComparison | null {
  const differences = conversation.flatMap(({ facts, description }) =>
    facts.sentAt === undefined || description.idTime === undefined
      ? []
      : [Math.round((facts.sentAt - description.idTime) / QUARTER_MS) * 15],
  );
  if (differences.length === 0) return null;
  const wrong = differences.filter((minutes) => minutes !== 0);
  const [[minutes = 0] = []] = [...Map.groupBy(wrong, (one) => one)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  return { compared: differences.length, wrong: wrong.length, minutes };
}

function messagesPerDay(conversation: readonly Described[], scale: number): number | null {
  const separate = conversation.filter(({ description }) => description.role !== 'pair').length;
  const pairs = conversation.length - separate;
  const times = conversation.flatMap(({ facts }) => facts.sentAt ?? []).sort((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || last === first) return null;
  // If there are both, the pairs repeat the messages; if there are only pairs, each counts as two messages.
  const messages = Math.max(separate, pairs * 2);
  return Math.round((messages * scale * DAY_MS * 10) / Math.max(DAY_MS, last - first)) / 10;
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}

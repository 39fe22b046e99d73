import { findPlaceFault, findRole, isUsableUserId, PointPayload, type UnreadableReason } from './point.ts';
import { readPointTime } from './point-time.ts';
import { CONVERSATION } from './qdrant-filter.ts';
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
}

export const PROFILE_KEYS = Object.keys(PointPayload.shape).filter(
  (key) => key !== 'content' && key !== 'user_message' && key !== 'bot_response',
);

const TEST_USER = /^(?:smoke_?|e2e_?|load_?)?test[_-]/i;
const DAY_MS = 86_400_000;

/** Profiles the sample as of `now`; `pointsTotal` is the size of the sampled collection. */
export function makeProfile(
  sample: readonly PointRecord[],
  { pointsTotal, now }: { pointsTotal: number; now: Date },
): PayloadProfile {
  const payloads = sample.map(({ payload }) => PointPayload.parse(payload ?? {}));
  const conversation = payloads.filter((payload) => payload.memory_type === 'conversation');
  const userIds = conversation.map((payload) => payload.user_id ?? '').filter(isUsableUserId);
  return {
    points: sample.length,
    memoryTypes: countBy(payloads, (payload) => payload.memory_type ?? 'none'),
    roles: countBy(conversation, (payload) => findRole(payload) ?? 'none'),
    timestamps: { unix: 0, iso: 0, 'iso with zone': 0, none: 0, ...countBy(conversation, timestampForm) },
    channelTypes: countBy(conversation, (payload) => payload.channel_type ?? 'none'),
    chunks: conversation.filter((payload) => payload.original_message_id !== undefined).length,
    unreadable: countBy(
      payloads.flatMap((payload) => unreadableReasonOf(payload, now) ?? []),
      (reason) => reason,
    ),
    users: new Set(userIds).size,
    testUserPoints: userIds.filter((userId) => TEST_USER.test(userId)).length,
    messagesPerDay: messagesPerDay(conversation, pointsTotal / Math.max(1, sample.length)),
  };
}

/** undefined for readable points, and for memory types that are not messages. */
function unreadableReasonOf(payload: PointPayload, now: Date): UnreadableReason | undefined {
  const { memory_type: type = '' } = payload;
  if (type !== '' && type !== CONVERSATION) return undefined;
  return findPlaceFault(payload, now) ?? (findRole(payload) === undefined ? 'no speaker' : undefined);
}

function timestampForm(payload: PointPayload): 'unix' | 'iso' | 'iso with zone' | 'none' {
  if (payload.timestamp_unix !== undefined) return 'unix';
  if (readPointTime(payload) === undefined) return 'none';
  return /(?:[Zz]|[+-]\d{2}:?\d{2})$/.test(payload.timestamp?.slice(10) ?? '') ? 'iso with zone' : 'iso';
}

function messagesPerDay(conversation: readonly PointPayload[], scale: number): number | null {
  const separate = conversation.filter((payload) => findRole(payload) !== 'pair').length;
  const pairs = conversation.length - separate;
  const times = conversation.flatMap((payload) => readPointTime(payload) ?? []).sort((a, b) => a - b);
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

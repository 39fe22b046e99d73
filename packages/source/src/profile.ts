import { findPlaceFault, findRole, isUsableUserId, PointPayload, type UnreadableReason } from './point.ts';
import { readPointTime } from './point-time.ts';
import { CONVERSATION } from './qdrant-filter.ts';
import type { PointRecord } from './read-pages.ts';

/** What a sample of a bot's points looks like, in counts; no text of a message is in it. */
export interface PayloadProfile {
  readonly points: number;
  readonly memoryTypes: Readonly<Record<string, number>>;
  /** Of the conversation points: `user`, `bot`, `pair`, `none`. */
  readonly roles: Readonly<Record<string, number>>;
  readonly timestamps: Readonly<Record<'unix' | 'iso' | 'iso with zone' | 'none', number>>;
  readonly channelTypes: Readonly<Record<string, number>>;
  readonly chunks: number;
  /** Points that cannot be read, by reason: those of conversations, and those without a memory type. */
  readonly unreadable: Readonly<Record<string, number>>;
  readonly users: number;
  /** Points of users whose id looks like a test's (`smoke_test_…`, `test_…`). */
  readonly testUserPoints: number;
  /** Messages a day over the sampled span, scaled to the whole collection; null without a span. */
  readonly messagesPerDay: number | null;
}

export const PROFILE_KEYS = Object.keys(PointPayload.shape).filter(
  (key) => key !== 'content' && key !== 'user_message' && key !== 'bot_response',
);

const TEST_USER = /^(?:smoke_?|e2e_?|load_?)?test[_-]/i;
const DAY_MS = 86_400_000;

/** Counts what stands in the sample at `now`; `pointsTotal` is the size of what it was taken from. */
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

/** Undefined for what can be read, and for the types that are no messages. */
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
  // Where both forms are there, the pairs repeat the messages; where only pairs are, each stands for two.
  const messages = Math.max(separate, pairs * 2);
  return Math.round((messages * scale * DAY_MS * 10) / Math.max(DAY_MS, last - first)) / 10;
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}

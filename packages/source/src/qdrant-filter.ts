import type { TimeRange } from '@enrichment/core';

/** The part of Qdrant's filter language that we speak. Integers beyond 2^53 are bigint. */
export interface Filter {
  readonly must?: readonly Condition[];
  readonly should?: readonly Condition[];
  readonly must_not?: readonly Condition[];
}

export type Condition =
  | Filter
  | { readonly key: string; readonly match: { readonly value: string | bigint } }
  | { readonly key: string; readonly match: { readonly any: readonly string[] } }
  | { readonly key: string; readonly range: NumberRange | DateRange }
  | { readonly is_empty: { readonly key: string } };

type NumberRange = Partial<Record<'gte' | 'lt', number>>;
type DateRange = Partial<Record<'gte' | 'lt', string>>;

/** How a collection's user ids are indexed, which decides how they can be asked for. */
export type UserIndex = 'keyword' | 'integer' | 'none';

export const CONVERSATION = 'conversation';
const isConversation: Condition = { key: 'memory_type', match: { value: CONVERSATION } };

/** Seconds from which on `timestamp_unix` counts as a number at all; reading code uses the same bound. */
export const UNIX_SECONDS_MIN = -1e12;

const hasUnixTime: Condition = { key: 'timestamp_unix', range: { gte: UNIX_SECONDS_MIN } };
const I64_MAX = 2n ** 63n - 1n;

/**
 * The count filter: points of conversations with a time in `[from, to)`, `timestamp_unix` first, else
 * `timestamp`.
 */
export function conversationIn({ from, to }: TimeRange): Filter {
  return {
    must: [isConversation],
    should: [
      isUnixIn({ from, to }),
      {
        must: [{ key: 'timestamp', range: { gte: from.toISOString(), lt: to.toISOString() } }],
        must_not: [hasUnixTime],
      },
    ],
  };
}

/**
 * Points of conversations with a `timestamp_unix` in `[from, to)`: answered by indexes alone where the bots'
 * are there.
 */
export function conversationAt({ from, to }: TimeRange): Filter {
  return { must: [isConversation, isUnixIn({ from, to })] };
}

/** The same of one user. */
export function conversationOfAt(userId: string, range: TimeRange, userIndex: UserIndex): Filter {
  const { must = [] } = conversationAt(range);
  return { must: [isUser(userId, userIndex), ...must] };
}

/**
 * Points of conversations without a `timestamp_unix` in the range: old ones, and ones with a time that nobody
 * can have meant.
 */
export function withoutUnixTime(credible: TimeRange): Filter {
  return { must: [isConversation], must_not: [isUnixIn(credible)] };
}

/** Points of conversations without any number that counts as a time. */
export const allUntimed: Filter = { must: [isConversation], must_not: [hasUnixTime] };

/** Those of one user. */
export function listUntimed(userId: string, userIndex: UserIndex): Filter {
  return { must: [isUser(userId, userIndex), isConversation], must_not: [hasUnixTime] };
}

/** Points of conversations without a usable user, and points without a memory type. */
export function unplaced({ unusableUserIds }: { unusableUserIds: readonly string[] }): Filter {
  const isNobody: Filter = {
    should: [{ is_empty: { key: 'user_id' } }, { key: 'user_id', match: { any: ['', ...unusableUserIds] } }],
  };
  return { should: [{ is_empty: { key: 'memory_type' } }, { must: [isConversation, isNobody] }] };
}

/**
 * What of a user's conversation in the range was sent in channels of these kinds, in one question, so that
 * the number of questions does not depend on other channels. Where times are indexed, points without a
 * `timestamp_unix` come whatever their time is.
 */
export function conversationInChannels(
  { userId, range, channels }: { userId: string; range: TimeRange; channels: readonly string[] },
  { userIndex, times }: { userIndex: UserIndex; times: 'indexed' | 'not indexed' },
): Filter {
  const isSentThere: Condition = { key: 'channel_type', match: { any: channels } };
  if (times === 'not indexed') {
    const { must = [], ...rest } = makeConversation(userId, range, userIndex);
    return { must: [...must, isSentThere], ...rest };
  }
  return {
    must: [isUser(userId, userIndex), isConversation, isSentThere],
    should: [isUnixIn(range), { must_not: [hasUnixTime] }],
  };
}

function isUnixIn({ from, to }: TimeRange): Condition {
  return { key: 'timestamp_unix', range: { gte: from.getTime() / 1000, lt: to.getTime() / 1000 } };
}

/** The count filter for one user. */
export function makeConversation(userId: string, range: TimeRange, userIndex: UserIndex): Filter {
  const { must = [], ...rest } = conversationIn(range);
  return { must: [isUser(userId, userIndex), ...must], ...rest };
}

/**
 * Without an index both forms are asked for; with one, a second form would cost a walk over the whole
 * collection.
 */
function isUser(userId: string, userIndex: UserIndex): Condition {
  const asText: Condition = { key: 'user_id', match: { value: userId } };
  const asInteger = readInteger(userId);
  if (asInteger === undefined || userIndex === 'keyword') return asText;
  const asNumber: Condition = { key: 'user_id', match: { value: asInteger } };
  return userIndex === 'integer' ? asNumber : { should: [asText, asNumber] };
}

function readInteger(userId: string): bigint | undefined {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(userId)) return undefined;
  const integer = BigInt(userId);
  return integer <= I64_MAX && integer >= -I64_MAX ? integer : undefined;
}

/**
 * Points of conversations that no count can place: no user, no time, a time out of range; and points without
 * a memory type.
 */
export function unreadable({
  timesFrom,
  timesTo,
  unusableUserIds,
  userIndex,
}: {
  timesFrom: Date;
  timesTo: Date;
  unusableUserIds: readonly string[];
  userIndex: UserIndex | undefined;
}): Filter {
  const [from, to] = [timesFrom, timesTo];
  const isIsoTime: Condition = { key: 'timestamp', range: { gte: '0001-01-01T00:00:00Z' } };
  const faults: Condition[] = [
    { is_empty: { key: 'user_id' } },
    { key: 'user_id', match: { any: ['', ...unusableUserIds] } },
    { must_not: [hasUnixTime, isIsoTime] },
    { key: 'timestamp_unix', range: { gte: UNIX_SECONDS_MIN, lt: from.getTime() / 1000 } },
    { key: 'timestamp_unix', range: { gte: to.getTime() / 1000 } },
    { must: [{ key: 'timestamp', range: { lt: from.toISOString() } }], must_not: [hasUnixTime] },
    { must: [{ key: 'timestamp', range: { gte: to.toISOString() } }], must_not: [hasUnixTime] },
  ];
  const isNumericUser: Condition = { key: 'user_id', range: { gte: -1e19 } };
  if (userIndex === 'keyword') faults.push(isNumericUser);
  if (userIndex === 'integer') faults.push({ must_not: [isNumericUser, { is_empty: { key: 'user_id' } }] });
  return { should: [{ is_empty: { key: 'memory_type' } }, { must: [isConversation], should: faults }] };
}

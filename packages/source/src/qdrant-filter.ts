import type { TimeRange } from '@enrichment/core';

/** The supported part of Qdrant's filter language. Integers beyond 2^53 are bigint. */
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

/** The index on a collection's user ids, which decides how they are matched. */
export type UserIndex = 'keyword' | 'integer' | 'none';

export const CONVERSATION = 'conversation';
const isConversation: Condition = { key: 'memory_type', match: { value: CONVERSATION } };

/** The lowest value of `timestamp_unix` that counts as a time, in seconds; the parser uses the same bound. */
export const UNIX_SECONDS_MIN = -1e12;

const hasUnixTime: Condition = { key: 'timestamp_unix', range: { gte: UNIX_SECONDS_MIN } };
const I64_MAX = 2n ** 63n - 1n;

/**
 * The count filter: conversation points with a time in `[from, to)`, from `timestamp_unix`, else `timestamp`.
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
 * Conversation points with a `timestamp_unix` in `[from, to)`; uses only indexes if the bots' indexes exist.
 */
export function conversationAt({ from, to }: TimeRange): Filter {
  return { must: [isConversation, isUnixIn({ from, to })] };
}

/** conversationAt for one user. */
export function conversationOfAt(userId: string, range: TimeRange, userIndex: UserIndex): Filter {
  const { must = [] } = conversationAt(range);
  return { must: [isUser(userId, userIndex), ...must] };
}

/** Conversation points without a credible `timestamp_unix`: old ones, and ones with an absurd time. */
export function withoutUnixTime(credible: TimeRange): Filter {
  return { must: [isConversation], must_not: [isUnixIn(credible)] };
}

/** Conversation points without a `timestamp_unix` that counts as a time. */
export const allUntimed: Filter = { must: [isConversation], must_not: [hasUnixTime] };

/** allUntimed for one user. */
export function listUntimed(userId: string, userIndex: UserIndex): Filter {
  return { must: [isUser(userId, userIndex), isConversation], must_not: [hasUnixTime] };
}

/** Conversation points without a usable user, and points without a memory type. */
export function unplaced({ unusableUserIds }: { unusableUserIds: readonly string[] }): Filter {
  const isNobody: Filter = {
    should: [{ is_empty: { key: 'user_id' } }, { key: 'user_id', match: { any: ['', ...unusableUserIds] } }],
  };
  return { should: [{ is_empty: { key: 'memory_type' } }, { must: [isConversation, isNobody] }] };
}

/**
 * A user's conversation points in the range, in channels of these kinds, as one filter, so that the number of
 * requests does not depend on other channels. If times are indexed, includes points without a
 * `timestamp_unix` whatever their time.
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

/** Without an index, matches both forms; with one, the second form would read the whole collection. */
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
 * Conversation points that cannot be assigned (no user, no time, a time out of range), and points without a
 * memory type.
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

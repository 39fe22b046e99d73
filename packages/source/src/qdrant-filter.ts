import type { TimeRange } from '@enrichment/core';
import type { Dialect } from './dialects/dialect.ts';
import type { Condition, Filter } from './filter-language.ts';

/** The index on a collection's user ids, which decides how they are matched. */
export type UserIndex = 'keyword' | 'integer' | 'none';

/** The dialects that a collection's points may be written in; at least one. */
type Dialects = readonly Dialect[];

const I64_MAX = 2n ** 63n - 1n;

/** The count filter: messages with a time in `[from, to)`, in whichever of its keys a point has it. */
export function conversationIn(dialects: Dialects, range: TimeRange): Filter {
  return joinFilters(dialects.map((dialect) => inRange(dialect, range)));
}

/**
 * Messages with a time in `[from, to)` in their dialect's first time key; uses only indexes if the dialect's
 * indexes exist.
 */
export function conversationAt(dialects: Dialects, range: TimeRange): Filter {
  return joinFilters(
    dialects.map(({ isMessage, times: [first] }) => ({ must: [...isMessage, first.in(range)] })),
  );
}

/** conversationAt for one user. */
export function conversationOfAt(
  dialects: Dialects,
  { userId, range }: { userId: string; range: TimeRange },
  userIndex: UserIndex,
): Filter {
  return narrowTo(isUser(dialects, userId, userIndex), conversationAt(dialects, range));
}

/** Messages without a credible time in the first time key: old ones, and ones with an absurd time. */
export function withoutIndexedTime(dialects: Dialects, credible: TimeRange): Filter {
  return joinFilters(
    dialects.map(({ isMessage, times: [first] }) => ({ must: isMessage, must_not: [first.in(credible)] })),
  );
}

/** Messages that may have their time only in the second time key; undefined if no dialect has one. */
export function listUntimed(dialects: Dialects): Filter | undefined {
  const filters = dialects
    .filter(({ times: [, second] }) => second !== undefined)
    .map(({ isMessage, times: [first] }) => ({ must: isMessage, must_not: [first.has] }));
  return filters.length === 0 ? undefined : joinFilters(filters);
}

/** listUntimed for one user. */
export function listUntimedOfUser(
  dialects: Dialects,
  userId: string,
  userIndex: UserIndex,
): Filter | undefined {
  const filter = listUntimed(dialects);
  return filter && narrowTo(isUser(dialects, userId, userIndex), filter);
}

/** Messages without a usable user, and points of no known type. */
export function unplaced(
  dialects: Dialects,
  { unusableUserIds }: { unusableUserIds: readonly string[] },
): Filter {
  const faulty = dialects.map(({ isMessage, userKey }) => ({
    must: [...isMessage, { should: isNobody(userKey, unusableUserIds) }],
  }));
  return { should: [...isUntyped(dialects), ...faulty] };
}

/**
 * A user's messages in the range, in channels of these kinds, as one filter, so that the number of requests
 * does not depend on other channels. If times are indexed, includes points without a time in the first key
 * whatever their time.
 */
export function conversationInChannels(
  dialects: Dialects,
  { userId, range, channels }: { userId: string; range: TimeRange; channels: readonly string[] },
  { userIndex, times }: { userIndex: UserIndex; times: 'indexed' | 'not indexed' },
): Filter {
  const filters = dialects.map((dialect): Filter => {
    const sentThere = [...dialect.isMessage, dialect.inChannels(channels)];
    const [first, second] = dialect.times;
    if (times === 'not indexed' || second === undefined) {
      const { must = [], ...rest } = inRange(dialect, range);
      return { must: [...must, dialect.inChannels(channels)], ...rest };
    }
    return { must: sentThere, should: [first.in(range), { must_not: [first.has] }] };
  });
  return narrowTo(isUser(dialects, userId, userIndex), joinFilters(filters));
}

/** The count filter for one user. */
export function makeConversation(
  dialects: Dialects,
  { userId, range }: { userId: string; range: TimeRange },
  userIndex: UserIndex,
): Filter {
  return narrowTo(isUser(dialects, userId, userIndex), conversationIn(dialects, range));
}

/** Points that no dialect knows. None if every point of the collection is known by its name. */
function isUntyped(dialects: Dialects): Condition[] {
  const keys = dialects.flatMap(({ typeKey }) => typeKey ?? []);
  if (keys.length < dialects.length) return [];
  const must = keys.map((key) => ({ is_empty: { key } }));
  const [only] = must;
  return only !== undefined && must.length === 1 ? [only] : [{ must }];
}

function inRange({ isMessage, times: [first, second] }: Dialect, range: TimeRange): Filter {
  if (second === undefined) return { must: [...isMessage, first.in(range)] };
  return {
    must: isMessage,
    should: [first.in(range), { must: [second.in(range)], must_not: [first.has] }],
  };
}

function joinFilters(filters: readonly Filter[]): Filter {
  const [only] = filters;
  return only !== undefined && filters.length === 1 ? only : { should: filters };
}

function narrowTo(condition: Condition, { must = [], ...rest }: Filter): Filter {
  return { must: [condition, ...must], ...rest };
}

/** Without an index, matches both forms; with one, the second form would read the whole collection. */
function isUser([dialect]: Dialects, userId: string, userIndex: UserIndex): Condition {
  const key = dialect?.userKey ?? 'user_id';
  const asText: Condition = { key, match: { value: userId } };
  const asInteger = readInteger(userId);
  if (asInteger === undefined || userIndex === 'keyword') return asText;
  const asNumber: Condition = { key, match: { value: asInteger } };
  return userIndex === 'integer' ? asNumber : { should: [asText, asNumber] };
}

function isNobody(key: string, unusableUserIds: readonly string[]): Condition[] {
  return [{ is_empty: { key } }, { key, match: { any: ['', ...unusableUserIds] } }];
}

function readInteger(userId: string): bigint | undefined {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(userId)) return undefined;
  const integer = BigInt(userId);
  return integer <= I64_MAX && integer >= -I64_MAX ? integer : undefined;
}

/** Messages that cannot be assigned (no user, no time, a time out of range), and points of no known type. */
export function unreadable(
  dialects: Dialects,
  {
    credible: { from, to },
    unusableUserIds,
    userIndex,
  }: {
    credible: TimeRange;
    unusableUserIds: readonly string[];
    userIndex: UserIndex | undefined;
  },
): Filter {
  const faulty = dialects.map(({ isMessage, userKey, times: [first, second] }) => {
    const faults: Condition[] = [
      ...isNobody(userKey, unusableUserIds),
      { must_not: second === undefined ? [first.has] : [first.has, second.has] },
      first.in({ to: from }),
      first.in({ from: to }),
    ];
    if (second !== undefined) {
      for (const bounds of [{ to: from }, { from: to }]) {
        faults.push({ must: [second.in(bounds)], must_not: [first.has] });
      }
    }
    const isNumericUser: Condition = { key: userKey, range: { gte: -1e19 } };
    if (userIndex === 'keyword') faults.push(isNumericUser);
    if (userIndex === 'integer') {
      faults.push({ must_not: [isNumericUser, { is_empty: { key: userKey } }] });
    }
    return { must: isMessage, should: faults };
  });
  return { should: [...isUntyped(dialects), ...faulty] };
}

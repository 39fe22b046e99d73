import type { Sql } from '../connect.ts';
import { PROJECTION_MARK, type ProjectedPreference } from './projected-rows.ts';

/**
 * A user's preferences with those of them that are ours; undefined if the user or a readable value is
 * missing.
 */
interface Present {
  readonly all: Readonly<Record<string, unknown>>;
  readonly ours: readonly string[];
}

/**
 * Makes universal_users.preferences hold these values, beside those of other writers. The user's row is
 * locked first, so that no change of another writer is lost; the column is TEXT or jsonb.
 * @returns how many of the values are there as ours
 */
export async function writePreferences(
  sql: Sql,
  { userId, preferences }: { userId: string; preferences: readonly ProjectedPreference[] },
): Promise<number> {
  const present = await lockPreferences(sql, userId);
  if (present === undefined) return 0;
  const { all, ours } = present;
  const wanted = preferences
    .filter(({ type }) => ours.includes(type) || !Object.hasOwn(all, type))
    .map((preference) => [preference.type, describe(preference)] as const);
  const changed = wanted.filter(([type, value]) => !isSame(all[type], value));
  const names = new Set(wanted.map(([type]) => type));
  const gone = ours.filter((type) => !names.has(type));
  if (changed.length + gone.length > 0)
    await mergePreferences(sql, { userId, gone, changed: Object.fromEntries(changed) });
  return wanted.length;
}

/** Removes our values: all, or those said to the given bot. Returns their number. */
export async function removePreferences(
  sql: Sql,
  { userId, botName }: { userId: string; botName?: string | undefined },
): Promise<number> {
  const present = await lockPreferences(sql, userId);
  const gone = present?.ours.filter((type) => isOfBot(present.all[type], botName)) ?? [];
  if (gone.length > 0) await mergePreferences(sql, { userId, gone, changed: {} });
  return gone.length;
}

/** Our values, of all bots or of one. */
export async function listPreferences(
  sql: Sql,
  { userId, botName }: { userId: string; botName?: string | undefined },
): Promise<{ type: string; value: unknown }[]> {
  const present = await readPreferences(sql, userId, sql``);
  if (present === undefined) return [];
  const { all, ours } = present;
  return ours
    .filter((type) => isOfBot(all[type], botName))
    .map((type) => ({ type, value: all[type] }))
    .sort((a, b) => (a.type < b.type ? -1 : 1));
}

async function mergePreferences(
  sql: Sql,
  {
    userId,
    gone,
    changed,
  }: { userId: string; gone: readonly string[]; changed: Readonly<Record<string, unknown>> },
): Promise<void> {
  await sql`
    update universal_users
    set preferences = (coalesce(nullif(preferences::text, ''), '{}')::jsonb - ${[...gone]}::text[])
      || ${JSON.stringify(changed)}::text::jsonb
    where universal_id = ${userId}`;
}

async function lockPreferences(sql: Sql, userId: string): Promise<Present | undefined> {
  return await readPreferences(sql, userId, sql`for no key update`);
}

async function readPreferences(
  sql: Sql,
  userId: string,
  lock: ReturnType<Sql>,
): Promise<Present | undefined> {
  const [row] = await sql<{ preferences: string | null }[]>`
    select preferences::text as preferences from universal_users where universal_id = ${userId} ${lock}`;
  const all = row === undefined ? undefined : parsePreferences(row.preferences);
  return all && { all, ours: Object.keys(all).filter((type) => isMarked(all[type])) };
}

/** TEXT may hold anything; what jsonb cannot hold is left alone as a whole. */
function parsePreferences(text: string | null): Record<string, unknown> | undefined {
  if (text === null || text === '') return {};
  if (text.includes('\\u0000') || /\\ud[89a-f]/i.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function describe({ value, confidence, updatedAt, bots, metadata }: ProjectedPreference) {
  return {
    value,
    confidence,
    updated_at: updatedAt.toISOString(),
    metadata: { ...metadata, extraction_method: PROJECTION_MARK, bot_name: bots[0] ?? null, bots },
  };
}

function isMarked(preference: unknown): boolean {
  return readMetadata(preference)?.extraction_method === PROJECTION_MARK;
}

function isOfBot(preference: unknown, botName: string | undefined): boolean {
  if (botName === undefined) return true;
  const bots = readMetadata(preference)?.bots;
  return Array.isArray(bots) && bots.includes(botName);
}

function readMetadata(preference: unknown): Record<string, unknown> | undefined {
  const metadata = isRecord(preference) ? preference.metadata : undefined;
  return isRecord(metadata) ? metadata : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Equal but for the order of keys, which jsonb changes. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

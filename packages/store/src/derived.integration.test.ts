import { expect, it } from 'vitest';
import type { Store } from './connect.ts';
import { type DerivedSource, listDueDerived, refreshDerived } from './derived.ts';
import { selectPatternSubjects } from './patterns.ts';
import { selectPassedClaims, selectProjections } from './projection/projection-subjects.ts';
import { openTestStore } from './test-store.ts';
import { createOriginalTables } from './testing/original-tables.ts';

const patterns: DerivedSource = {
  name: 'patterns',
  version: 'v1',
  followsResults: true,
  selectSubjects: selectPatternSubjects,
};
const NOW = new Date('2026-03-10T12:00:00Z');

/** Users with hours of one window each, stored an hour ago. */
async function openHours(users: number): Promise<Store> {
  const store = await openTestStore();
  await store.sql`
    insert into enrichment_results (subject_id, kind, user_id, bot_name, content_hash, version, made_at)
    select 'w-' || n, 'hours', 'user-' || n, 'elena', 'hash', 'h', now() from generate_series(1, ${users}::int) n`;
  return store;
}

/** As if nothing had changed for an hour. */
const rest = async ({ sql }: Store) =>
  await sql`update enrichment_results set updated_at = now() - interval '1 hour'`;

it('a scan after which nothing changed compares no subject, and later only those with changed results', async () => {
  const store = await openHours(50);
  expect(await refreshDerived(store, patterns, NOW)).toEqual({ pairs: 'all', due: 50 });
  await rest(store);

  expect(await refreshDerived(store, patterns, NOW)).toEqual({ pairs: 0, due: 0 });
  await store.sql`
    update enrichment_results set content_hash = 'other', updated_at = now() where subject_id = 'w-7' and kind = 'hours'`;
  await store.sql`update enrichment_results set due_at = null, content_hash = input_hash, version = 'v1' where kind = 'patterns'`;

  expect(await refreshDerived(store, patterns, NOW)).toEqual({ pairs: 1, due: 1 });
  expect(await store.sql`select user_id from enrichment_results where due_at is not null`).toEqual([
    { userId: 'user-7' },
  ]);
});

it('comparing subjects that are unchanged writes and locks no row', async () => {
  const store = await openHours(5);
  const { followsResults: _, ...all } = patterns;
  await refreshDerived(store, all, NOW);
  await store.sql`vacuum freeze enrichment_results`;

  expect(await refreshDerived(store, all, NOW)).toEqual({ pairs: 'all', due: 0 });

  const locked = await store.sql`select subject_id from enrichment_results where xmax::text <> '0'`;
  expect(locked).toEqual([]);
});

it('due subjects are listed in pages without gaps, of the kinds that are asked for alone', async () => {
  const store = await openHours(5);
  await refreshDerived(store, patterns, NOW);
  await refreshDerived(store, { ...patterns, name: 'other' }, new Date(NOW.getTime() - 1_000));
  const list = async (after?: Awaited<ReturnType<typeof listDueDerived>>[number]) =>
    await listDueDerived(store, { kinds: ['patterns'], now: NOW, limit: 2, after });

  const first = await list();
  const second = await list(first.at(-1));
  const third = await list(second.at(-1));

  const listed = [...first, ...second, ...third];
  expect(listed.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'patterns'));
  expect(new Set(listed.map(({ userId }) => userId)).size).toBe(5);
});

it('all subjects are compared for a new version, once a day, and after the clock was set back', async () => {
  const store = await openHours(3);
  await refreshDerived(store, patterns, NOW);
  await rest(store);
  const read = async (kind: DerivedSource, now: Date) => (await refreshDerived(store, kind, now)).pairs;

  expect(await read({ ...patterns, version: 'v2' }, NOW)).toBe('all');
  await rest(store);
  expect(await read({ ...patterns, version: 'v2' }, NOW)).toBe(0);
  expect(await read({ ...patterns, version: 'v2' }, new Date(NOW.getTime() - 1))).toBe('all');
  await store.sql`update enrichment_derived_progress set all_seen_at = now() - interval '25 hours'`;
  await rest(store);
  expect(await read({ ...patterns, version: 'v2' }, NOW)).toBe('all');
});

it('a pair whose results are withheld loses its subject', async () => {
  const store = await openHours(2);
  await refreshDerived(store, patterns, NOW);
  await rest(store);
  await store.sql`update enrichment_results set withheld_at = now(), updated_at = now() where subject_id = 'w-1'`;

  await refreshDerived(store, patterns, NOW);

  expect(await store.sql`select user_id from enrichment_results where kind = 'patterns'`).toEqual([
    { userId: 'user-2' },
  ]);
});

it('claims whose time has passed are compared without a change of rows', async () => {
  const store = await openHours(0);
  await createOriginalTables(store, 'free');
  await store.sql`
    insert into enrichment_results (subject_id, kind, user_id, bot_name, content_hash, made_at)
    values ('w-1', 'claims', 'user-1', 'elena', 'hash', now())`;
  await store.sql`
    insert into enrichment_claims (
      claim_id, subject_id, user_id, bot_name, kind, subject, predicate, object, claim_text, is_denied, speaker, modality,
      is_public, evidence, said_at, meant_from, meant_to, confidence, kind_version, model)
    values ('c-1', 'w-1', 'user-1', 'elena', 'plan', 'user', 'travels_to', 'Japan', 'So.', false, 'user', 'stated', true, '{m}',
      '2026-03-01', '2026-03-20', '2026-03-25', 0.9, 'c', 'm')`;
  const at = (now: Date): DerivedSource => ({
    ...{ name: 'projection', version: 'p1', followsResults: true },
    selectSubjects: (sql, pairs) => selectProjections(sql, { now, openPlanDays: 90, pairs }),
    selectPassed: (sql, span) => selectPassedClaims(sql, { ...span, openPlanDays: 90 }),
  });
  const read = async (day: string) => {
    const now = new Date(`${day}T12:00:00Z`);
    const { pairs, due } = await refreshDerived(store, at(now), now);
    await rest(store);
    await store.sql`update enrichment_results set due_at = null, content_hash = input_hash, version = 'p1' where kind = 'projection'`;
    return [pairs, due];
  };

  expect(await read('2026-03-10')).toEqual(['all', 1]);
  expect(await read('2026-03-11')).toEqual([0, 0]);
  expect(await read('2026-03-21')).toEqual([1, 1]);
  expect(await read('2026-03-24')).toEqual([0, 0]);
  expect(await read('2026-03-26')).toEqual([1, 1]);
});

import { createProjectionKind } from '@enrichment/kinds/projection/create-projection-kind';
import { exportUser } from '@enrichment/operations/export-user';
import { correctFact } from '@enrichment/operations/facts';
import { openWorld } from '@enrichment/scan/testing/world';
import type { Store } from '@enrichment/store/connect';
import { saveFeedback } from '@enrichment/store/feedback';
import { countUserRows, deleteUserRows } from '@enrichment/store/forget-user';
import {
  createOriginalTables,
  READER_QUERIES,
  VARIANTS,
  type Variant,
  WRITER_STATEMENTS,
} from '@enrichment/store/testing/original-tables';
import { describe, expect, it } from 'vitest';
import { deriveAll, dropWindow, type GivenClaim, storeWindow } from './stored-claims.ts';

const USER = 'user-1';
const NOW = '2026-03-10T12:00:00Z';

async function openProjection(variant: Variant, now = NOW) {
  const world = await openWorld({ now });
  await createOriginalTables(world.store, variant);
  const kind = createProjectionKind({ clock: world.clock });
  const project = () => deriveAll(world, kind);
  const read = async (query: keyof typeof READER_QUERIES, ...values: (string | number | null)[]) =>
    [...(await world.store.sql.unsafe(READER_QUERIES[query], values))].map((row) => ({ ...row }));
  return { world, store: world.store, kind, project, read };
}

const names = (rows: readonly Record<string, unknown>[]) =>
  rows.map(({ relationshipType, entityName }) => `${relationshipType} ${entityName}`).sort();
const dump = async ({ sql }: Store) => ({
  entities: [...(await sql`select entity_type, entity_name, category from fact_entities order by 1, 2`)],
  facts: [
    ...(await sql`
      select r.user_id, e.entity_type, e.entity_name, r.relationship_type, r.confidence, r.strength, r.context_metadata,
        r.mentioned_by_character, r.created_at, r.updated_at
      from user_fact_relationships r join fact_entities e on e.id = r.entity_id order by 1, 2, 3, 4`),
  ],
  edges: [
    ...(await sql`
      select a.entity_name as from_name, b.entity_name as to_name, r.relationship_type, r.weight
      from entity_relationships r join fact_entities a on a.id = r.from_entity_id
        join fact_entities b on b.id = r.to_entity_id order by 1, 2, 3`),
  ],
  users: [...(await sql`select universal_id, preferences::text from universal_users order by 1`)],
  kept: [...(await sql`select user_id, bots from enrichment_projected_users order by 1`)],
});

const HOME: GivenClaim = { predicate: 'lives_in', object: 'Graz', text: 'The user lives in Graz.' };
const COFFEE: GivenClaim = { predicate: 'likes', object: 'coffee', text: 'The user likes coffee.' };
const SISTER: GivenClaim = { predicate: 'has_sibling', object: 'Anna', text: 'Anna is a sister.' };
const NURSE: GivenClaim = {
  ...{ subject: 'sibling', subjectName: 'Anna', predicate: 'works_as', object: 'nurse' },
  text: 'Anna works as a nurse.',
};
const NAME: GivenClaim = { predicate: 'wants_to_be_called', object: 'Mark', text: 'Call him Mark.' };

describe.each(VARIANTS)('the original’s queries on the %s schema', (variant) => {
  it('return what is true now: facts, by character, of the last 90 days, for the tool', async () => {
    const today = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const { store, project, read } = await openProjection(variant, new Date().toISOString());
    await storeWindow(store, { day: '2026-01-10', claims: [HOME, SISTER, NURSE] });
    await storeWindow(store, { day: today, claims: [{ ...HOME, object: 'Linz' }, COFFEE] });
    await storeWindow(store, {
      bot: 'marcus',
      day: today,
      claims: [{ predicate: 'has_hobby', object: 'chess' }],
    });
    await project();

    const facts = await read('facts', USER, null, null, 20);
    expect(names(facts)).toEqual([
      'has_hobby chess',
      'has_sibling Anna',
      'likes coffee',
      'lives_in Linz',
      'sibling_works_as nurse',
    ]);
    expect(facts.find(({ entityName }) => entityName === 'Linz')).toMatchObject({
      entityType: 'place',
      confidence: 0.9,
      mentionedByCharacter: 'elena',
      contextMetadata: { reasoning: 'The user lives in Graz.', confirmation_count: 1 },
    });
    expect(names(await read('facts', USER, 'hobby', null, 20))).toEqual(['has_hobby chess']);
    expect(names(await read('facts', USER, null, 'likes', 20))).toEqual(['likes coffee']);
    expect(names(await read('byCharacter', USER, 'marcus', null, 20))).toEqual(['has_hobby chess']);
    expect(names(await read('recent', USER, '90', 20))).toEqual([
      'has_hobby chess',
      'likes coffee',
      'lives_in Linz',
    ]);
    expect(names(await read('tool', USER, 2))).toHaveLength(2);
    expect(await read('facts', 'user-2', null, null, 20)).toEqual([]);
  });

  it('return neighbours of two hops, over names that are alike', async () => {
    const { store, project, read } = await openProjection(variant);
    const claims: GivenClaim[] = [
      { predicate: 'lives_in', object: 'Linz' },
      { predicate: 'comes_from', object: 'Linz am Donau' },
      { predicate: 'visited', object: 'Donau Park am Ufer' },
    ];
    await storeWindow(store, { day: '2026-03-01', claims });
    await project();

    const near = await read('hops', 'Linz', 'similar_to', 0.01, 2);
    expect(near.map(({ entityName, hops }) => [entityName, hops])).toEqual([
      ['Donau Park am Ufer', 2],
      ['Linz am Donau', 1],
    ]);
  });

  it('return preferences, beside those of another writer', async () => {
    const { store, project, read } = await openProjection(variant);
    await store.sql.unsafe(WRITER_STATEMENTS.user, [USER, 'user_user-1', 'User user-1']);
    const theirs = JSON.stringify({ value: 'they/them', confidence: 1.0 });
    await store.sql.unsafe(WRITER_STATEMENTS.preference, [USER, 'pronouns', theirs]);
    const claims: GivenClaim[] = [
      NAME,
      { predicate: 'is_named', object: 'Markus' },
      { predicate: 'has_pronouns', object: 'he/him' },
      { predicate: 'wants_style', object: 'short answers' },
    ];
    await storeWindow(store, { day: '2026-03-01', claims });
    await project();

    expect(await read('preference', USER, 'preferred_name')).toMatchObject([
      { preference: { value: 'Mark', confidence: 0.9, metadata: { is_explicit: true, bot_name: 'elena' } } },
    ]);
    expect(await read('preference', USER, 'communication_style')).toMatchObject([
      { preference: { value: 'short answers' } },
    ]);
    expect(await read('preference', USER, 'pronouns')).toMatchObject([{ preference: JSON.parse(theirs) }]);
    const [all] = await read('preferences', USER);
    const given: unknown = all?.preferences;
    const parsed: unknown = typeof given === 'string' ? JSON.parse(given) : given;
    expect(Object.keys(Object(parsed)).sort()).toEqual(['communication_style', 'preferred_name', 'pronouns']);
  });

  it('never return what stands on a direct message', async () => {
    const { store, project, read } = await openProjection(variant);
    const secret: GivenClaim = { predicate: 'has_health', object: 'migraine', isPublic: false };
    await storeWindow(store, { day: '2026-03-01', claims: [HOME, secret, { ...NAME, isPublic: false }] });
    await project();

    expect(names(await read('facts', USER, null, null, 20))).toEqual(['lives_in Graz']);
    expect(await read('preference', USER, 'preferred_name')).toEqual([{ preference: null }]);
    expect(JSON.stringify(await dump(store))).not.toMatch(/migraine|Mark/);
  });

  it('return a fact no more when its messages, its plan’s time or its user are gone', async () => {
    const { world, store, kind, project, read } = await openProjection(variant);
    const empty = await dump(store);
    const meant = { from: new Date('2026-03-12'), to: new Date('2026-03-13'), precision: 'day' } as const;
    const plan: GivenClaim = { predicate: 'plans', object: 'a race', meant };
    const first = await storeWindow(store, { day: '2026-03-01', claims: [HOME, plan, NAME] });
    await project();
    expect(names(await read('facts', USER, null, null, 20))).toEqual(['lives_in Graz', 'plans a race']);

    world.clock.set(new Date('2026-03-14T00:00:00Z'));
    await project();
    expect(names(await read('facts', USER, null, null, 20))).toEqual(['lives_in Graz']);

    await dropWindow(store, first);
    await project();
    await project();
    expect(await dump(store)).toEqual(empty);
    expect(await store.sql`select * from enrichment_results where kind = ${kind.name}`).toEqual([]);

    await storeWindow(store, { day: '2026-03-02', claims: [HOME, NAME] });
    await project();
    const exported: unknown[] = [];
    for await (const document of exportUser(world, { user: USER }, { signal: new AbortController().signal }))
      if (document.kind === 'projection_row') exported.push(document);
    expect(exported).toHaveLength(2);
    expect(await countUserRows(store, { userId: USER })).toMatchObject({ projected: 2 });
    expect(await deleteUserRows(store, { userId: USER })).toMatchObject({ projected: 2 });
    expect(await dump(store)).toEqual(empty);
    expect(await countUserRows(store, { userId: USER })).toMatchObject({ projected: 0 });
  });

  it('follow a correction, and what one bot forgets stays with the other', async () => {
    const { world, store, project, read } = await openProjection(variant);
    await storeWindow(store, { day: '2026-03-01', claims: [HOME, COFFEE] });
    await storeWindow(store, { bot: 'marcus', day: '2026-03-02', claims: [COFFEE] });
    await project();
    // Long ago, so that a scan compares only what changes from here on.
    const rest = async () =>
      await store.sql`update enrichment_results set updated_at = now() - interval '1 hour'`;
    await rest();
    const [claim] = await store.sql`select claim_id from enrichment_claims where object = 'Graz'`;
    const right = { object: 'Linz', text: 'The user lives in Linz.' };
    await correctFact(world, { userId: USER, claimId: String(claim?.claimId), right });
    await project();
    expect(await read('facts', USER, null, null, 20)).toMatchObject([
      { entityName: 'Linz', confidence: 1 },
      { entityName: 'coffee', contextMetadata: { enrichment: { bots: ['elena', 'marcus'] } } },
    ]);

    await rest();
    await deleteUserRows(store, { userId: USER, botName: 'elena' });
    expect(await read('facts', USER, null, null, 20)).toEqual([]);
    await project();
    expect(await read('facts', USER, null, null, 20)).toMatchObject([
      { entityName: 'coffee', mentionedByCharacter: 'marcus' },
    ]);
  });
});

it('a claim that a person calls wrong leaves the original’s tables with the next scan', async () => {
  const { store, project, read } = await openProjection('free');
  await storeWindow(store, { day: '2026-03-01', claims: [HOME, COFFEE] });
  await store.sql`
    insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count)
    select distinct subject_id, user_id, bot_name, '2026-03-01'::timestamptz, '2026-03-02'::timestamptz, 'summarized', 'live', 6, 6
    from enrichment_claims on conflict do nothing`;
  await project();
  await store.sql`update enrichment_results set updated_at = now() - interval '1 hour'`;
  const [claim] = await store.sql`select claim_id from enrichment_claims where object = 'Graz'`;

  await saveFeedback(store, {
    ...{ feedbackId: 'f-1', target: { claimId: String(claim?.claimId) }, verdict: 'wrong', why: null },
    ...{ givenBy: null, isAgain: false, givenAt: new Date('2026-03-09T00:00:00Z') },
  });
  await project();

  expect(await read('facts', USER, null, null, 20)).toMatchObject([{ entityName: 'coffee' }]);
});

describe('rows of the original’s writers', () => {
  const METADATA = JSON.stringify({ extraction_method: 'enrichment_worker', reasoning: 'theirs' });
  async function writeTheirs({ sql }: Store, confidence: number): Promise<void> {
    await sql.unsafe(WRITER_STATEMENTS.user, [USER, 'user_user-1', 'User user-1']);
    const [entity] = await sql.unsafe(WRITER_STATEMENTS.entity, ['place', 'Graz', METADATA]);
    const values = [USER, String(entity?.id), 'lives_in', confidence, 'marcus', METADATA];
    await sql.unsafe(WRITER_STATEMENTS.fact, values);
  }

  it('with the same key are left alone, also when ours is gone', async () => {
    const { store, project } = await openProjection('free');
    await writeTheirs(store, 0.6);
    const before = await dump(store);
    const window = await storeWindow(store, { day: '2026-03-01', claims: [HOME, COFFEE] });
    await project();
    const [kept] = await store.sql`select relationships, left_alone from enrichment_projected_users`;
    expect(kept).toEqual({ relationships: 1, leftAlone: 1 });

    await dropWindow(store, window);
    await project();
    expect(await dump(store)).toEqual(before);
  });

  it('that were written over ours are theirs from then on, without our words', async () => {
    const { store, project, read } = await openProjection('checked');
    const window = await storeWindow(store, { day: '2026-03-01', claims: [HOME, COFFEE] });
    await project();
    await writeTheirs(store, 0.95);
    await dropWindow(store, window);
    await project();

    const [left, ...rest] = await read('facts', USER, null, null, 20);
    expect(rest).toEqual([]);
    expect(left).toMatchObject({
      entityName: 'Graz',
      confidence: 0.95,
      contextMetadata: JSON.parse(METADATA),
    });
    expect(left?.contextMetadata).not.toHaveProperty('enrichment');
    expect(await store.sql`select universal_id from universal_users`).toHaveLength(1);
  });

  it('are not lost when both write at once, and neither is ours', async () => {
    const { store, project, read } = await openProjection('free');
    await store.sql.unsafe(WRITER_STATEMENTS.user, [USER, 'user_user-1', 'User user-1']);
    await storeWindow(store, { day: '2026-03-01', claims: [NAME] });
    const theirs = JSON.stringify({ value: 'UTC', confidence: 1 });
    let done: Promise<number> | undefined;
    await store.transaction(async (sql) => {
      await sql.unsafe(WRITER_STATEMENTS.preference, [USER, 'timezone', theirs]);
      done = project();
      // Until the projection waits for the row that this transaction has changed.
      for (;;) {
        const [waiting] = await store.sql`
          select from pg_stat_activity where wait_event_type = 'Lock' and query like '%universal_users%'
            and datname = current_database()`;
        if (waiting !== undefined) break;
      }
    });
    await done;

    expect(await read('preference', USER, 'timezone')).toEqual([{ preference: JSON.parse(theirs) }]);
    expect(await read('preference', USER, 'preferred_name')).toMatchObject([
      { preference: { value: 'Mark' } },
    ]);
  });

  it('survive in preferences that no JSON parser reads', async () => {
    const { store, project } = await openProjection('free');
    await store.sql`
      insert into universal_users (universal_id, primary_username, preferences) values (${USER}, 'x', 'not json')`;
    await storeWindow(store, { day: '2026-03-01', claims: [NAME, HOME] });
    await project();

    expect((await dump(store)).users).toEqual([{ universalId: USER, preferences: 'not json' }]);
    expect((await dump(store)).facts).toHaveLength(1);
  });
});

it('a projection that is up to date changes no row', async () => {
  const { store, project } = await openProjection('checked');
  const stamps = async () => await store.sql`select xmin::text from user_fact_relationships`;
  await storeWindow(store, { day: '2026-03-01', claims: [HOME, NAME] });
  await project();
  const before = { rows: await dump(store), stamps: [...(await stamps())] };
  await store.sql`update enrichment_results set due_at = now(), requested_at = now() where kind = 'projection'`;
  await project();
  expect({ rows: await dump(store), stamps: [...(await stamps())] }).toEqual(before);
  expect(await project()).toBe(0);
});

it('without the original’s tables nothing is due and nothing breaks', async () => {
  const world = await openWorld({ now: NOW });
  await storeWindow(world.store, { day: '2026-03-01', claims: [HOME] });
  expect(await deriveAll(world, createProjectionKind({ clock: world.clock }))).toBe(0);
});

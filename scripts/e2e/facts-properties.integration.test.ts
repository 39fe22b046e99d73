import type { Claim } from '@enrichment/claims/claim';
import { createProjectionKind } from '@enrichment/kinds/projection/create-projection-kind';
import { askFacts } from '@enrichment/recall/facts/ask-facts';
import { openWorld, type World } from '@enrichment/scan/testing/world';
import { deleteUserRows } from '@enrichment/store/forget-user';
import { createOriginalTables } from '@enrichment/store/testing/original-tables';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deriveAll, type GivenClaim, storeWindow } from './stored-claims.ts';

const signal = new AbortController().signal;
const USER = 'user-1';
/** Few, since each runs against a real Postgres; the pure fold has hundreds. */
const RUNS = 4;

interface Window {
  readonly bot: string;
  readonly day: string;
  readonly claims: readonly GivenClaim[];
}

const anyClaim: fc.Arbitrary<GivenClaim> = fc.record({
  predicate: fc.constantFrom('lives_in', 'likes', 'dislikes', 'has_sibling', 'plans', 'wants_to_be_called'),
  object: fc.constantFrom('Graz', 'the city of Graz', 'Graz, Austria', 'Linz', 'Anna', 'coffee'),
  text: fc.constantFrom('The user says so.', 'So it is.'),
  isDenied: fc.boolean(),
  isPublic: fc.boolean(),
  modality: fc.constantFrom('stated', 'stated', 'inferred', 'fiction'),
  confidence: fc.constantFrom(0.6, 0.9),
  evidence: fc.subarray(['m1', 'm2', 'm3', 'm4'], { minLength: 1 }),
  meant: fc.constantFrom<Claim['meant']>(
    null,
    { from: new Date('2026-03-15'), to: new Date('2026-03-16'), precision: 'day' },
    { from: new Date('2025-01-01'), to: new Date('2026-01-01'), precision: 'year' },
  ),
});
const anyWindows: fc.Arbitrary<Window[]> = fc.uniqueArray(
  fc.record({
    bot: fc.constantFrom('elena', 'marcus'),
    day: fc.constantFrom('2026-02-20', '2026-02-25', '2026-03-01', '2026-03-04'),
    claims: fc.uniqueArray(anyClaim, {
      minLength: 1,
      maxLength: 4,
      selector: ({ predicate, object, isDenied, evidence }) =>
        JSON.stringify([predicate, object, isDenied, evidence]),
    }),
  }),
  { minLength: 2, maxLength: 5, selector: ({ bot, day }) => `${bot} ${day}` },
);

async function openFacts() {
  const world = await openWorld({ now: '2026-03-10T12:00:00Z' });
  await createOriginalTables(world.store, 'checked');
  const kind = createProjectionKind({ clock: world.clock });
  return {
    world,
    store: async (windows: readonly Window[]) => {
      for (const window of windows) await storeWindow(world.store, { user: USER, ...window });
    },
    /** Brings the projection up to date, then reads everything that was made of the user's claims. */
    read: async () => {
      await deriveAll(world, kind);
      await deriveAll(world, kind);
      return await readEverything(world);
    },
    clear: async () => {
      await deleteUserRows(world.store, { userId: USER });
    },
  };
}

async function readEverything(world: World) {
  const { sql } = world.store;
  const ask = async (audience: 'dm' | 'guild') =>
    await askFacts(
      { ...world, sharedBots: [['*']] },
      { user: USER, bots: 'all', audience, changes: true, limit: 500 },
      signal,
    );
  return {
    claims: [...(await sql`select * from enrichment_claims order by claim_id`)].map(
      ({ createdAt: _, ...row }) => row,
    ),
    private: await ask('dm'),
    public: await ask('guild'),
    projected: [
      ...(await sql`
        select e.entity_type, e.entity_name, r.relationship_type, r.confidence, r.strength, r.context_metadata,
          r.mentioned_by_character, r.created_at, r.updated_at
        from user_fact_relationships r join fact_entities e on e.id = r.entity_id order by 1, 2, 3`),
    ],
    entities: [...(await sql`select entity_type, entity_name from fact_entities order by 1, 2`)],
    edges: [
      ...(await sql`
        select a.entity_name as from_name, b.entity_name as to_name, r.weight from entity_relationships r
          join fact_entities a on a.id = r.from_entity_id join fact_entities b on b.id = r.to_entity_id order by 1, 2`),
    ],
    users: [...(await sql`select universal_id, preferences from universal_users order by 1`)],
  };
}

/** The windows as they are after a message was deleted or forgotten: no claim stands on it any more. */
function withoutMessage(windows: readonly Window[], message: string): Window[] {
  return windows.map((window) => ({
    ...window,
    claims: window.claims.filter(({ evidence = [] }) => !evidence.includes(message)),
  }));
}

it('any order of the same windows leads to the same claims, answers and projection', async () => {
  const facts = await openFacts();
  const anyOrder = anyWindows.chain((windows) =>
    fc.tuple(fc.constant(windows), fc.shuffledSubarray(windows, { minLength: windows.length })),
  );
  await fc.assert(
    fc.asyncProperty(anyOrder, async ([windows, shuffled]) => {
      await facts.store(windows);
      const first = await facts.read();
      await facts.clear();
      for (const window of shuffled) {
        await facts.store([window]);
        await facts.read();
      }
      expect(await facts.read()).toEqual(first);
      await facts.clear();
    }),
    { numRuns: RUNS },
  );
});

it('deleting any message leaves exactly what never having read it gives', async () => {
  const facts = await openFacts();
  await fc.assert(
    fc.asyncProperty(anyWindows, fc.constantFrom('m1', 'm2', 'm3'), async (windows, message) => {
      const left = withoutMessage(windows, message);
      await facts.store(left);
      const never = await facts.read();
      await facts.clear();
      await facts.store(windows);
      await facts.read();
      // Only the windows that held the message are made again.
      await facts.store(left.filter(({ claims }, n) => claims.length < (windows[n]?.claims.length ?? 0)));
      expect(await facts.read()).toEqual(never);
      await facts.clear();
    }),
    { numRuns: RUNS },
  );
});

it('forgetting a user with one bot leaves exactly what the other bot was told', async () => {
  const facts = await openFacts();
  await fc.assert(
    fc.asyncProperty(anyWindows, async (windows) => {
      await facts.store(windows.filter(({ bot }) => bot === 'marcus'));
      const never = await facts.read();
      await facts.clear();
      await facts.store(windows);
      await facts.read();
      await deleteUserRows(facts.world.store, { userId: USER, botName: 'elena' });
      expect(await facts.read()).toEqual(never);
      await facts.clear();
    }),
    { numRuns: RUNS },
  );
});

it('a late or edited message makes only the rows again that it touches', async () => {
  const facts = await openFacts();
  const { sql } = facts.world.store;
  const coffee: GivenClaim = { predicate: 'likes', object: 'coffee', text: 'The user likes coffee.' };
  await facts.store([
    { bot: 'elena', day: '2026-02-20', claims: [coffee] },
    { bot: 'elena', day: '2026-03-01', claims: [{ object: 'Graz' }] },
  ]);
  await facts.read();
  const readRows = async () => [
    ...(await sql`
      select e.entity_name, r.xmin::text as version from user_fact_relationships r
      join fact_entities e on e.id = r.entity_id order by 1`),
    ...(await sql`select object as entity_name, xmin::text as version from enrichment_claims order by 1`),
  ];
  const before = await readRows();
  await facts.store([{ bot: 'elena', day: '2026-03-01', claims: [{ object: 'Linz' }] }]);
  await facts.read();

  const after = await readRows();
  const isCoffee = ({ entityName }: Record<string, unknown>) => entityName === 'coffee';
  expect(before.filter(isCoffee)).toHaveLength(2);
  expect(after.filter(isCoffee)).toEqual(before.filter(isCoffee));
  expect(after.filter((row) => !isCoffee(row)).map(({ entityName }) => entityName)).toEqual(['Linz', 'Linz']);
});

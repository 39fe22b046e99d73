import { listGreatLosses } from '@enrichment/store/great-losses';
import { countWindowsByState } from '@enrichment/store/status';
import { describe, expect, it } from 'vitest';
import { backfill } from './backfill.ts';
import { scanOnce } from './scan-range.ts';
import {
  copyPoints,
  countRows,
  dropCollection,
  passConfirmTime,
  sayAll,
  switchAlias,
} from './testing/talk.ts';
import { ask, drainQueue, editPoint, forgetPoints, openWorld, say, type World } from './testing/world.ts';

const signal = new AbortController().signal;
const ELENA = 'whisperengine_memory_elena';
const scan = (world: World, question: Partial<Parameters<typeof scanOnce>[1]> = {}) =>
  scanOnce(world, { depth: 'totals', mode: 'live', ...question }, signal);

/** A world in which all that was said is summarized. */
async function openSummarized(talk: Parameters<typeof sayAll>[1]): Promise<World> {
  const world = await openWorld();
  await sayAll(world, talk);
  await scan(world);
  await drainQueue(world);
  return world;
}

const user0 = { filter: { must: [{ key: 'user_id', match: { value: 'user-0' } }] } };
const deletePoints = (world: World, selector: object) =>
  ask(world.qdrant, 'POST', `/collections/${ELENA}/points/delete?wait=true`, selector);
const ofUsers = (users: readonly number[]) => ({
  filter: { must: [{ key: 'user_id', match: { any: users.map((user) => `user-${user}`) } }] },
});
const days = ['2026-03-07', '2026-03-08'];

describe('the loss of one user', () => {
  it("is withheld at once, even if it was all of the user's data, and restored without a call", async () => {
    const world = await openSummarized({ users: 5, days });

    await deletePoints(world, user0);
    const report = await scan(world);

    expect(report.bots[0]).toMatchObject({ windowsWithheld: 2, windowsRemoved: 0 });
    expect(report.bots[0]?.error).toBeUndefined();
    expect(await countRows(world)).toEqual({ shown: 8, held: 2, losses: 0 });
    expect((await countWindowsByState(world.store)).windows).toMatchObject({ withheld: 2, summarized: 8 });

    for (const day of days) await say(world, { user: 'user-0', at: `${day}T10:00:00Z` });
    await scan(world);

    expect(await countRows(world)).toEqual({ shown: 10, held: 0, losses: 0 });
    expect(await drainQueue(world)).toEqual([]);
  });

  it('is deleted by a check a day later, not before', async () => {
    const world = await openSummarized({ users: 5, days });
    await deletePoints(world, user0);
    await scan(world);

    await passConfirmTime(world, 23);
    await scan(world);
    expect(await countRows(world)).toMatchObject({ held: 2 });
    await passConfirmTime(world, 1);
    const report = await scan(world);

    expect(report.bots[0]).toMatchObject({ windowsRemoved: 2 });
    expect(await countRows(world)).toEqual({ shown: 8, held: 0, losses: 0 });
    expect((await countWindowsByState(world.store)).windows).toMatchObject({ withheld: 0, summarized: 8 });
  });

  it('is not deleted while older messages are being restored; new messages do not count as restoration', async () => {
    const world = await openSummarized({ users: 5, days });
    await deletePoints(world, user0);
    await scan(world);
    await say(world, { user: 'user-9', at: '2026-03-01T10:00:00Z' });
    await passConfirmTime(world);
    await scan(world);
    expect(await countRows(world)).toMatchObject({ held: 2 });

    world.clock.advance(86_400_000);
    await say(world, { user: 'user-1', at: '2026-03-11T11:00:00Z' });
    await passConfirmTime(world);
    await scan(world);

    expect(await countRows(world)).toMatchObject({ held: 0 });
  });

  it('in part leaves the window due again with its summary withheld until it is redone', async () => {
    const world = await openWorld();
    const points = await say(world, { at: '2026-03-08T10:00:00Z', count: 12 });
    await sayAll(world, { users: 4, days: ['2026-03-09'] });
    await scan(world);
    await drainQueue(world);

    await forgetPoints(world, 'elena', points.slice(0, 2));
    await scan(world);

    expect(await countRows(world)).toEqual({ shown: 4, held: 1, losses: 0 });
    expect(await drainQueue(world)).toEqual(['elena/user-1/2026-03-08T00']);
    expect(await countRows(world)).toEqual({ shown: 5, held: 0, losses: 0 });
  });

  it('below the minimum is withheld and deleted like the rest; the window stays in the ledger', async () => {
    const world = await openWorld();
    const points = await say(world, { at: '2026-03-08T10:00:00Z' });
    await scan(world);
    await drainQueue(world);

    await forgetPoints(world, 'elena', points.slice(0, 2));
    await scan(world);
    expect((await countWindowsByState(world.store)).windows).toMatchObject({ withheld: 1, below_minimum: 0 });
    await passConfirmTime(world);
    await scan(world);

    expect(await countRows(world)).toEqual({ shown: 0, held: 0, losses: 0 });
    expect((await countWindowsByState(world.store)).windows).toMatchObject({ withheld: 0, below_minimum: 1 });
  });

  it('is found by the next scan even if as many messages arrived today as older ones disappeared', async () => {
    const world = await openSummarized({ users: 5, days });

    await deletePoints(world, user0);
    await say(world, { user: 'user-0', at: '2026-03-10T10:00:00Z', count: 12 });
    const report = await scan(world);

    expect(report.bots[0]).toMatchObject({ windowsWithheld: 2, usersChanged: 1 });
    expect(await countRows(world)).toEqual({ shown: 8, held: 2, losses: 0 });
  });

  it('is found by a deep scan even if as many messages arrived as disappeared in one window', async () => {
    const world = await openWorld();
    const points = await say(world, { at: '2026-03-08T10:00:00Z', count: 12 });
    await scan(world);
    await drainQueue(world);

    await forgetPoints(world, 'elena', points.slice(0, 3));
    await say(world, { at: '2026-03-08T20:00:00Z', count: 3 });
    await scan(world, { depth: 'deep' });

    expect(await countRows(world)).toMatchObject({ shown: 0, held: 1 });
  });
});

it('added messages keep the old summary; edited messages withhold it', async () => {
  const world = await openWorld();
  const [first = ''] = await say(world, { at: '2026-03-08T10:00:00Z' });
  await scan(world);
  await drainQueue(world);

  await say(world, { at: '2026-03-08T20:00:00Z', count: 1 });
  await scan(world);
  expect(await countRows(world)).toMatchObject({ shown: 1, held: 0 });
  await drainQueue(world);
  await editPoint(world, 'elena', first, 'other words');
  await scan(world, { depth: 'deep' });

  expect(await countRows(world)).toMatchObject({ shown: 0, held: 1 });
  expect(await drainQueue(world)).toHaveLength(1);
});

it('the data of a bot with two users that is emptied or gone is withheld at once and deleted after the confirm time', async () => {
  for (const collections of ['kept', 'deleted'] as const) {
    const world = await openSummarized({ users: 2, days });

    if (collections === 'kept') await deletePoints(world, { filter: {} });
    else await dropCollection(world, ELENA);
    const report = await scan(world);

    expect(report.bots[0]?.error).toBeUndefined();
    expect(await countRows(world)).toEqual({ shown: 0, held: 4, losses: 0 });
    await passConfirmTime(world);
    await scan(world);
    expect(await countRows(world)).toEqual({ shown: 0, held: 0, losses: 0 });
  }
});

describe('a great loss', () => {
  const breakages: readonly [string, string, (world: World) => Promise<unknown>][] = [
    ['an empty collection', 'empty', (world) => deletePoints(world, { filter: {} })],
    ['a missing collection', 'missing', (world) => dropCollection(world, ELENA)],
    [
      'a new collection with one conversation',
      'many_users',
      async (world) => {
        await dropCollection(world, ELENA);
        await say(world, { user: 'user-0', at: '2026-03-08T10:00:00Z' });
      },
    ],
    ['three users of ten', 'many_users', (world) => deletePoints(world, ofUsers([1, 2, 3]))],
  ];
  it.each(breakages)(
    'by %s withholds nothing, is reported, and ends by itself without a call',
    async (_, cause, breakIt) => {
      const world = await openSummarized({ users: 10, days });

      await breakIt(world);
      const report = await scan(world);

      expect(report.bots[0]?.error).toMatchObject({
        code: 'SOURCE_LOSS_HELD',
        message: expect.stringMatching(
          /windows of \d+ of 10 users lost messages.*--accept-removals [0-9a-f]{12}$/,
        ),
      });
      expect(await listGreatLosses(world.store)).toMatchObject([{ botName: 'elena', cause, usersKnown: 10 }]);
      expect(await countRows(world)).toEqual({ shown: 20, held: 0, losses: 1 });

      await dropCollection(world, ELENA).catch(() => undefined);
      await sayAll(world, { users: 10, days });
      const healed = await scan(world);

      expect(healed.bots[0]?.error).toBeUndefined();
      expect(await countRows(world)).toEqual({ shown: 20, held: 0, losses: 0 });
      expect(await drainQueue(world)).toEqual([]);
    },
  );

  it('allows summaries of new messages, also of users whose older messages are missing', async () => {
    const world = await openSummarized({ users: 10, days });
    await dropCollection(world, ELENA);
    await say(world, { user: 'user-0', at: '2026-03-09T10:00:00Z', count: 40 });
    await say(world, { user: 'user-new', at: '2026-03-09T10:00:00Z' });

    const report = await scan(world);

    expect(report.bots[0]?.error?.code).toBe('SOURCE_LOSS_HELD');
    expect(await drainQueue(world)).toEqual(['elena/user-0/2026-03-09T00', 'elena/user-new/2026-03-09T00']);
    expect(await countRows(world)).toEqual({ shown: 22, held: 0, losses: 1 });
  });

  it('lasts while users return one by one, and late users lose nothing', async () => {
    const world = await openSummarized({ users: 6, days });
    await dropCollection(world, ELENA);
    await scan(world);

    for (let user = 0; user < 6; user += 1) {
      for (const day of days) await say(world, { user: `user-${user}`, at: `${day}T10:00:00Z` });
      await scan(world);
      expect(await countRows(world)).toEqual({ shown: 12, held: 0, losses: user < 5 ? 1 : 0 });
    }

    expect(await drainQueue(world)).toEqual([]);
  });

  it('that grows user by user is detected when it reaches the bounds', async () => {
    const world = await openSummarized({ users: 10, days });

    for (let user = 0; user < 6; user += 1) {
      await deletePoints(world, ofUsers([user]));
      await scan(world);
    }

    expect(await countRows(world)).toEqual({ shown: 16, held: 4, losses: 1 });
    await passConfirmTime(world);
    await scan(world);
    expect(await countRows(world)).toMatchObject({ held: 4, losses: 1 });
  });

  it('whose rest is missing for an hour becomes the loss of those users', async () => {
    const world = await openSummarized({ users: 10, days });
    await deletePoints(world, ofUsers([0, 1, 2, 3]));
    await scan(world);
    for (const user of [1, 2, 3]) {
      for (const day of days) await say(world, { user: `user-${user}`, at: `${day}T10:00:00Z` });
    }
    await scan(world);
    expect(await countRows(world)).toEqual({ shown: 20, held: 0, losses: 1 });

    await world.store.sql`update enrichment_great_losses set changed_at = changed_at - interval '1 hour'`;
    await scan(world);

    expect(await countRows(world)).toEqual({ shown: 18, held: 2, losses: 0 });
  });

  it('by an alias to another collection is held even if only one user is missing, and ends when the content is complete', async () => {
    const world = await openWorld();
    await sayAll(world, { bot: 'mia_blue', users: 8, days });
    const alias = 'chat_memories_mia';
    const create = { create_alias: { alias_name: alias, collection_name: 'whisperengine_memory_mia_blue' } };
    await ask(world.qdrant, 'POST', '/collections/aliases', { actions: [create] });
    await scan(world);
    await drainQueue(world);
    await ask(world.qdrant, 'PUT', '/collections/green', { vectors: {} });
    await copyPoints(world, 'whisperengine_memory_mia_blue', 'green', (user) => user !== 'user-3');

    await switchAlias(world, alias, 'green');
    await dropCollection(world, 'whisperengine_memory_mia_blue');
    await scan(world);

    expect(await listGreatLosses(world.store)).toMatchObject([
      { botName: 'mia', cause: 'collections_changed', users: 1, usersKnown: 8 },
    ]);
    expect(await countRows(world)).toEqual({ shown: 16, held: 0, losses: 1 });

    for (const at of days) await say(world, { collection: 'green', user: 'user-3', at: `${at}T10:00:00Z` });
    await scan(world);
    expect(await countRows(world)).toEqual({ shown: 16, held: 0, losses: 0 });
    expect(await drainQueue(world)).toEqual([]);
  });

  it('by a snapshot of yesterday is held, since newer messages are missing for many users', async () => {
    const world = await openSummarized({ users: 8, days });
    await sayAll(world, { users: 8, days: ['2026-03-09'] });
    await scan(world);
    await drainQueue(world);

    await dropCollection(world, ELENA);
    await sayAll(world, { users: 8, days });
    const report = await scan(world);

    expect(report.bots[0]?.error?.message).toMatch(/8 windows of 8 of 8 users/);
    expect(await countRows(world)).toEqual({ shown: 24, held: 0, losses: 1 });
  });

  it('of 5 of 12 windows of different users is held', async () => {
    const world = await openSummarized({ users: 12, days: ['2026-03-08'] });

    await deletePoints(world, ofUsers([0, 1, 2, 3, 4]));
    const report = await scan(world);

    expect(report.bots[0]?.error?.message).toMatch(/5 windows of 5 of 12 users/);
    expect(await countRows(world)).toEqual({ shown: 12, held: 0, losses: 1 });
  });

  it('is applied only to the list that a person accepts', async () => {
    const world = await openSummarized({ users: 10, days });
    await deletePoints(world, ofUsers([0, 1, 2]));
    await scan(world);
    const [shown] = await listGreatLosses(world.store);
    await deletePoints(world, ofUsers([3]));

    const refused = await scan(world, { acceptRemovals: shown?.listHash ?? '' });
    expect(refused.bots[0]?.error?.code).toBe('SOURCE_LOSS_HELD');
    expect(await countRows(world)).toMatchObject({ held: 0, losses: 1 });
    const [newest] = await listGreatLosses(world.store);
    const accepted = await scan(world, { acceptRemovals: newest?.listHash ?? '' });

    expect(accepted.bots[0]).toMatchObject({ hasAccepted: true, windowsWithheld: 8 });
    expect(await countRows(world)).toEqual({ shown: 12, held: 8, losses: 0 });
    await deletePoints(world, ofUsers([9]));
    await scan(world);
    expect(await countRows(world)).toEqual({ shown: 10, held: 10, losses: 0 });
  });

  it('is shown but not stored by a dry run', async () => {
    const world = await openSummarized({ users: 5, days });
    await dropCollection(world, ELENA);

    const report = await scan(world, { mode: 'dry' });

    expect(report.bots[0]?.error?.code).toBe('SOURCE_LOSS_HELD');
    expect(await countRows(world)).toEqual({ shown: 10, held: 0, losses: 0 });
  });

  it('applies in a backfill too, for one user or all, and never changes windows outside the range', async () => {
    const world = await openSummarized({ users: 5, days });
    await dropCollection(world, ELENA);
    await say(world, { user: 'user-0', at: '2026-02-01T10:00:00Z' });
    const range = { from: new Date('2026-03-08T00:00:00Z'), to: new Date('2026-03-09T00:00:00Z') };

    for (const question of [{}, { userId: 'user-3' }]) {
      for await (const { report } of backfill(world, { range, mode: 'live', ...question }, signal)) {
        expect(report.bots[0]?.error?.code).toBe('SOURCE_LOSS_HELD');
      }
    }

    expect(await countRows(world)).toEqual({ shown: 10, held: 0, losses: 0 });
  });
});

it('a backfill of one day withholds only what a user lost on that day', async () => {
  const world = await openSummarized({ users: 5, days });
  await deletePoints(world, user0);
  const range = { from: new Date('2026-03-08T00:00:00Z'), to: new Date('2026-03-09T00:00:00Z') };

  for await (const { report } of backfill(world, { range, mode: 'live' }, signal)) {
    expect(report.bots[0]).toMatchObject({ windowsWithheld: 1 });
  }

  expect(await countRows(world)).toEqual({ shown: 9, held: 1, losses: 0 });
});

it('an idle scan after a settled loss queries Postgres once', async () => {
  const world = await openSummarized({ users: 5, days });
  await deletePoints(world, user0);
  await scan(world);
  await scan(world);
  world.countStatements();

  await scan(world);

  expect(world.countStatements()).toBe(1);
});

import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { findListedUsers } from './forget-user.ts';
import {
  countKeptOut,
  dropForeign,
  findForgotten,
  keepOut,
  letIn,
  listKeptOut,
  requireKeepOutKey,
  restoreKeptOut,
} from './forgotten.ts';
import { compareTotals, recordWindows } from './ledger.ts';
import { day, describeFacts, openTestStores, readWindow } from './test-store.ts';

const SECRET = 'the secret of this installation, kept elsewhere';
const OTHER = 'the secret of another installation, or an old one';
const now = day('2026-03-09');
const scope = { userId: 'user-1' };
const everyone = { botName: 'elena', userIds: ['user-1', 'user-2'] };

it('with a secret the keep-out hash is keyed, and the database alone cannot compute it', async () => {
  const stores = await openTestStores();
  const store = stores.open(SECRET);

  const entry = await keepOut(store, scope, now);

  const key = createHmac('sha256', SECRET).update('enrichment: who was forgotten').digest();
  expect(entry.hash).toBe(createHmac('sha256', key).update('user-1').digest('hex'));
  expect(entry).toMatchObject({ keyId: expect.stringMatching(/^[0-9a-f]{12}$/), botName: null });
  expect(await findForgotten(store, everyone)).toEqual(['user-1']);
  expect(await listKeptOut(store)).toEqual([entry]);
  const [row] = await store.sql`select enrichment_user_hash('user-1') as hash`;
  expect(row?.hash).not.toBe(entry.hash);
});

it.each(['an id', '漢字 😀', `quote's "id"`, 'a\\b', 'x'.repeat(200)])(
  'the user %j is kept out by a keyed hash',
  async (userId) => {
    const store = (await openTestStores()).open(SECRET);

    await keepOut(store, { userId, botName: 'elena' }, now);

    expect(await findForgotten(store, { botName: 'elena', userIds: [userId, 'user-2'] })).toEqual([userId]);
    expect(await findForgotten(store, { botName: 'marcus', userIds: [userId] })).toEqual([]);
    expect(await letIn(store, { userId })).toBe(true);
    expect(await findForgotten(store, { botName: 'elena', userIds: [userId] })).toEqual([]);
  },
);

it('entries from before the secret was set stay valid, and are keyed when the user is forgotten again', async () => {
  const stores = await openTestStores();
  await keepOut(stores.open(), scope, now);
  const store = stores.open(SECRET);

  expect(await findForgotten(store, everyone)).toEqual(['user-1']);
  expect(await countKeptOut(store)).toEqual({ keyed: 0, salted: 1, foreign: 0 });

  await keepOut(store, scope, now);

  expect(await countKeptOut(store)).toEqual({ keyed: 1, salted: 0, foreign: 0 });
  expect(await findForgotten(store, everyone)).toEqual(['user-1']);
});

it.each([undefined, OTHER])(
  'a process whose secret is %j lets nobody back in: it writes nothing and says why',
  async (secret) => {
    const stores = await openTestStores();
    await keepOut(stores.open(SECRET), scope, now);
    const store = stores.open(secret);
    const scan = {
      ...{ scanId: 's', kind: 'totals', startedAt: now, now, bots: ['elena'] },
      ...{
        range: { from: day('2026-03-01'), to: now },
        entries: [{ botName: 'elena', userId: 'user-1', points: 3 }],
      },
    };

    await recordWindows(store, [describeFacts(), describeFacts({ userId: 'user-2' })]);

    expect(await readWindow(store, describeFacts())).toBeUndefined();
    expect(await readWindow(store, describeFacts({ userId: 'user-2' }))).toBeUndefined();
    const refused = { code: 'FORGET_SECRET_WRONG' };
    await expect(compareTotals(store, scan)).rejects.toMatchObject(refused);
    await expect(keepOut(store, scope, now)).rejects.toMatchObject(refused);
    await expect(requireKeepOutKey(store)).rejects.toMatchObject(refused);
  },
);

it('a saved list keeps the same users out of a restored database', async () => {
  const saved = await keepOut((await openTestStores()).open(SECRET), scope, now);
  const restored = (await openTestStores()).open(SECRET);
  await recordWindows(restored, [describeFacts(), describeFacts({ userId: 'user-2' })]);

  expect(await restoreKeptOut(restored, [saved, saved])).toBe(1);
  expect(await restoreKeptOut(restored, [saved])).toBe(0);

  expect(await listKeptOut(restored)).toEqual([saved]);
  expect(await findListedUsers(restored)).toEqual([{ userId: 'user-1', botName: 'elena' }]);
});

it('entries of an old secret can be deleted by their saved hashes, and no others', async () => {
  const stores = await openTestStores();
  const old = await keepOut(stores.open(OTHER), scope, now);
  await keepOut(stores.open(OTHER), { userId: 'user-2' }, now);
  const store = stores.open(SECRET);

  await dropForeign(store, [old]);

  expect(await countKeptOut(store)).toEqual({ keyed: 0, salted: 0, foreign: 1 });
});

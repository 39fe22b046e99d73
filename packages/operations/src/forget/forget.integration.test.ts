import { openWorld, say, type World } from '@enrichment/scan/testing/world';
import { expect, test } from 'vitest';
import { exportUser } from '../export-user.ts';
import { scan } from '../scan.ts';
import { NOTHING_KEPT } from './erase-user.ts';
import { allowAgain, forget, listForgotten, planForget } from './forget.ts';
import { forgetAgain } from './forget-again.ts';

const context = { by: 'ann', signal: new AbortController().signal };
const look = (world: World) => scan(world, { mode: 'live', depth: 'totals' }, context);

async function openTalks(): Promise<World> {
  const world = await openWorld();
  for (const user of ['ann', 'bob']) await say(world, { user, at: '2026-03-08T10:00:00Z' });
  await look(world);
  return world;
}

async function readKinds(world: World, user: string): Promise<string[]> {
  const kinds: string[] = [];
  for await (const { kind } of exportUser(world, { user }, context)) kinds.push(kind);
  return kinds;
}

test('the plan counts what would go and changes nothing', async () => {
  const world = await openTalks();

  expect(await planForget(world, { user: 'ann' }, context)).toMatchObject({ windows: 1, jobs: 1 });
  expect(await planForget(world, { user: 'ann' }, context)).toMatchObject({ windows: 1, jobs: 1 });
  expect(await listForgotten(world)).toEqual([]);
});

test('forgetting leaves nothing of the user, keeps the others, and keeps the user out until allowed again', async () => {
  const world = await openTalks();

  const forgotten = await forget(world, { user: 'ann' }, context);
  await look(world);

  expect(forgotten).toMatchObject({ removed: { windows: 1, jobs: 1 }, left: NOTHING_KEPT, isGone: true });
  expect(await listForgotten(world)).toEqual([forgotten.keepOut]);
  expect(await planForget(world, { user: 'ann' }, context)).toEqual(NOTHING_KEPT);
  expect(await planForget(world, { user: 'bob' }, context)).toMatchObject({ windows: 1, jobs: 1 });
  expect(await readKinds(world, 'ann')).toEqual(['export']);
  expect(await readKinds(world, 'bob')).toEqual(['export', 'window']);

  expect(await allowAgain(world, { user: 'ann' })).toEqual({ wasKeptOut: true });
  expect(await allowAgain(world, { user: 'ann' })).toEqual({ wasKeptOut: false });
  await look(world);
  expect(await planForget(world, { user: 'ann' }, context)).toMatchObject({ windows: 1 });
});

test('after a restore the users on the list are forgotten again, and no others', async () => {
  const world = await openTalks();
  const { keepOut } = await forget(world, { user: 'ann' }, context);
  await allowAgain(world, { user: 'ann' });
  await look(world);
  const users: string[] = [];

  const again = await forgetAgain(
    { ...world, onUser: ({ user }) => void users.push(user) },
    { entries: [keepOut] },
    context,
  );

  expect(again).toMatchObject({ added: 1, users: 1, removed: { windows: 1 }, isGone: true });
  expect(users).toEqual(['ann']);
  expect(await planForget(world, { user: 'bob' }, context)).toMatchObject({ windows: 1 });
});

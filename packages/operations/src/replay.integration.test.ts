import { drainQueue, openWorld, say, type World } from '@enrichment/scan/testing/world';
import { expect, test } from 'vitest';
import { collectReplay } from './plan/collect-windows.ts';
import { planReplay, ReplayInput, replay, replayFailedJobs } from './replay.ts';
import { scan } from './scan.ts';

const context = { by: 'ann', signal: new AbortController().signal };
const failed = ReplayInput.parse({ failed: true });

async function openFailed(): Promise<World> {
  const world = await openWorld();
  await say(world, { user: 'refused', at: '2026-03-08T10:00:00Z' });
  await say(world, { user: 'fine', at: '2026-03-08T10:00:00Z' });
  await scan(world, { mode: 'live', depth: 'totals' }, context);
  await drainQueue(world, { refuse: (userId) => userId === 'refused' });
  return world;
}

test('the plan of a replay names the windows and changes nothing', async () => {
  const world = await openFailed();

  expect(await planReplay(world, failed, context)).toMatchObject([{ userId: 'refused', state: 'failed' }]);
  expect(await planReplay(world, failed, context)).toHaveLength(1);
  expect((await world.inspector.counts()).windows).toMatchObject({ waiting: 0, failed: 1 });
});

test('a replay asks for just the windows of its plan', async () => {
  const world = await openFailed();
  const plan = await planReplay(world, failed, context);
  const priced = await collectReplay(world, failed, context);

  const { matched, requested } = await replay(world, failed, context);

  expect(matched).toEqual(plan);
  expect(priced.map(({ windowId }) => windowId)).toEqual(plan.map(({ windowId }) => windowId));
  expect(requested).toBe(1);
  expect(await drainQueue(world)).toEqual(['elena/refused/2026-03-08T00']);
});

test('by their jobs only windows whose job has failed are replayed, among those that are named or all', async () => {
  const world = await openFailed();
  const [job] = await world.inspector.listFailed(10);
  const done = await planReplay(world, ReplayInput.parse({ user: 'fine', force: true }), context);
  const doneIds = done.map(({ windowId }) => windowId);

  expect(await replayFailedJobs(world, { among: doneIds }, context)).toEqual({ failed: 0, requested: 0 });
  expect(await replayFailedJobs(world, { among: [job?.windowId ?? ''] }, context)).toEqual({
    failed: 1,
    requested: 1,
  });
  await drainQueue(world, { refuse: () => true });
  expect(await replayFailedJobs(world, { among: 'all' }, context)).toEqual({ failed: 1, requested: 1 });
});

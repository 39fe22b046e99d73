import { expect, it } from 'vitest';
import { scanOnce } from './scan-range.ts';
import { ask, drainQueue, openWorld, say, type World } from './testing/world.ts';

const signal = new AbortController().signal;
const USERS = ['ann', 'bob', 'cid', 'dee'];
const DAYS = ['2026-03-06', '2026-03-07', '2026-03-08'];
const MESSAGES = 20;

/** A bot with the usual indexes whose four users talked on three days; all of it is summarized. */
async function openTalk(): Promise<World> {
  const world = await openWorld();
  for (const user of USERS) {
    for (const day of DAYS) await say(world, { user, at: `${day}T10:00:00Z`, count: MESSAGES });
  }
  await scanOnce(world, { depth: 'deep', mode: 'live' }, signal);
  await drainQueue(world);
  return world;
}

async function countPayloads(world: World, depth: 'totals' | 'deep'): Promise<number> {
  world.qdrant.requests.clear();
  await scanOnce(world, { depth, mode: 'live' }, signal);
  return world.qdrant.requests.reduce((sum, { payloadsRead }) => sum + payloadsRead, 0);
}

async function putPoint(world: World, id: number, payload: object): Promise<void> {
  const points = [{ id, vector: {}, payload: { memory_type: 'conversation', role: 'user', ...payload } }];
  await ask(world.qdrant, 'PUT', '/collections/whisperengine_memory_elena/points?wait=true', { points });
}

const readSeconds = (at: string) => Date.parse(at) / 1_000;

it('an idle scan reads no payload for any number of messages, also with old and unreadable points', async () => {
  const world = await openTalk();
  await putPoint(world, 1, { user_id: 'ann', content: 'old', timestamp: '2026-01-02T10:00:00' });
  await putPoint(world, 2, { content: 'whose?', timestamp_unix: readSeconds('2026-03-08T10:00:00Z') });
  await putPoint(world, 3, { user_id: 'bob', content: 'when?' });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);

  expect(await countPayloads(world, 'totals')).toBe(0);
});

it('a scan after a new message reads only the points of its user and window', async () => {
  const world = await openTalk();
  await say(world, { user: 'ann', at: '2026-03-08T12:00:00Z', count: 1 });

  const pointsOfUser = DAYS.length * MESSAGES + 1;
  const pointsOfWindow = MESSAGES + 1;

  expect(await countPayloads(world, 'totals')).toBe(pointsOfUser + pointsOfWindow);
});

it('a deep scan reads only the points of the look-back, each twice, at a bounded rate', async () => {
  const world = await openTalk();
  await say(world, { user: 'eve', at: '2025-03-08T12:00:00Z', count: 50 });
  const taken: number[] = [];
  const deepPace = async (points: number) => void taken.push(points);

  const read = await countPayloads({ ...world, deepPace }, 'deep');

  const points = USERS.length * DAYS.length * MESSAGES;
  expect(read).toBe(2 * points);
  expect(taken).toEqual(USERS.map(() => DAYS.length * MESSAGES));
});

it('unreadable points are searched only if totals differ, and then by indexes', async () => {
  const world = await openTalk();
  await putPoint(world, 1, { content: 'whose?', timestamp_unix: readSeconds('2026-03-08T10:00:00Z') });

  const first = await countPayloads(world, 'totals');
  const second = await countPayloads(world, 'totals');

  expect([first, second]).toEqual([1, 0]);
});

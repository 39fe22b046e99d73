import { manualClock } from '@enrichment/core';
import { expect, it } from 'vitest';
import { createBotFinder } from './find-bot.ts';
import { day, NOW, pointAt, startSource } from './testing/start-source.ts';

const elena = 'whisperengine_memory_elena';
const { signal } = new AbortController();

async function startFinder(options: { unknownMeans?: 'new' | 'none' } = {}) {
  const test = await startSource();
  await test.put(elena, [pointAt(day('2025-10-19').from, { user_id: 'ann' })]);
  test.server.requests.clear();
  const clock = manualClock(NOW);
  const countLists = () => test.server.requests.filter(({ path }) => path === '/collections').length;
  return { findBot: createBotFinder({ source: test.source, clock, ...options }), clock, countLists };
}

it('a caller who gives up does not end the search of others', async () => {
  const { findBot, countLists } = await startFinder();
  const givingUp = new AbortController();

  const first = findBot('elena', givingUp.signal);
  const others = [1, 2, 3].map(() => findBot('elena', signal));
  givingUp.abort();

  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  for (const other of others)
    await expect(other).resolves.toEqual({ botName: 'elena', collections: [elena] });
  // Together they ask once more; the first request may have been sent before it was aborted.
  expect(countLists()).toBeLessThanOrEqual(2);
});

it('callers at the same time and within a minute share one list of the bots', async () => {
  const { findBot, clock, countLists } = await startFinder();

  await Promise.all([findBot('elena', signal), findBot('elena', signal)]);
  clock.advance(59_000);
  await findBot('elena', signal);
  expect(countLists()).toBe(1);

  clock.advance(1_000);
  await findBot('elena', signal);
  expect(countLists()).toBe(2);
});

it('an unknown name is asked for again at once, or not before the list is old', async () => {
  const asking = await startFinder();
  const trusting = await startFinder({ unknownMeans: 'none' });

  for (const { findBot } of [asking, trusting]) {
    await findBot('elena', signal);
    await expect(findBot('marcus', signal)).resolves.toBeUndefined();
  }

  expect([asking.countLists(), trusting.countLists()]).toEqual([2, 1]);
});

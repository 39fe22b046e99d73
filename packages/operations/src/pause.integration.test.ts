import { openWorld } from '@enrichment/scan/testing/world';
import { expect, test } from 'vitest';
import { pause } from './pause.ts';
import { readPause } from './read-pause.ts';
import { resume } from './resume.ts';

const context = { by: 'ann', signal: new AbortController().signal };

test('a pause is on the queue and in the ledger with its author; the first reason is kept', async () => {
  const world = await openWorld();

  const first = await pause(world, { reason: 'the bill' }, context);
  const second = await pause(world, { reason: 'tea' }, { ...context, by: 'bob' });

  expect(first).toEqual({ isFirst: true, reason: 'the bill' });
  expect(second).toEqual({ isFirst: false, reason: 'the bill' });
  expect(await readPause(world)).toMatchObject({ reason: 'the bill', code: 'OPERATOR', by: 'ann' });
  expect(await world.inspector.isPaused()).toBe(true);
});

test('resuming ends a pause and returns its reason; a second time it changes nothing', async () => {
  const world = await openWorld();
  await pause(world, { reason: 'the bill' }, context);

  expect(await resume(world, context)).toEqual({ wasPaused: true, reason: 'the bill' });
  expect(await readPause(world)).toBeNull();
  expect(await world.inspector.isPaused()).toBe(false);
  expect(await resume(world, context)).toEqual({ wasPaused: false, reason: null });
});

test('a queue that was paused without a reason resumes too', async () => {
  const world = await openWorld();
  await world.inspector.pause();

  expect(await resume(world, context)).toEqual({ wasPaused: true, reason: null });
  expect(await world.inspector.isPaused()).toBe(false);
});

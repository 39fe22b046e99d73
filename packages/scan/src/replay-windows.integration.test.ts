import { TemporaryError } from '@enrichment/core';
import { countWindowsByState } from '@enrichment/store/status';
import { describe, expect, it } from 'vitest';
import { replayByIds, replayWindows } from './replay-windows.ts';
import { scanOnce } from './scan-range.ts';
import { drainQueue, openWorld, say, type World } from './testing/world.ts';

const signal = new AbortController().signal;
const scan = (world: World) => scanOnce(world, { depth: 'totals', mode: 'live' }, signal);

async function openFailed(): Promise<World> {
  const world = await openWorld();
  await say(world, { user: 'refused', at: '2026-03-08T10:00:00Z' });
  await say(world, { user: 'fine', at: '2026-03-08T10:00:00Z' });
  await scan(world);
  await drainQueue(world, { refuse: (userId) => userId === 'refused' });
  return world;
}

describe('a window that failed', () => {
  it('is not changed by five more scans', async () => {
    const world = await openFailed();

    for (let n = 0; n < 5; n++) expect(await scan(world)).toMatchObject({ enqueued: 0, blocked: 1 });

    expect((await world.inspector.counts()).windows).toMatchObject({ waiting: 0, failed: 1 });
  });

  it('is due again when its content changes', async () => {
    const world = await openFailed();
    await say(world, { user: 'refused', at: '2026-03-08T15:00:00Z', count: 1 });

    await scan(world);

    expect(await drainQueue(world)).toEqual(['elena/refused/2026-03-08T00']);
    expect((await countWindowsByState(world.store)).windows).toMatchObject({ failed: 0, summarized: 2 });
  });

  it('is enqueued again by a replay with new attempts, and nothing else is', async () => {
    const world = await openFailed();

    const outcome = await replayWindows(
      world,
      { filter: { failed: true, force: false }, mode: 'live' },
      signal,
    );

    expect(outcome.requested).toBe(1);
    expect(await drainQueue(world)).toEqual(['elena/refused/2026-03-08T00']);
    expect((await world.inspector.counts()).windows.failed).toBe(0);
  });

  it('is enqueued again with all others, however many pages they are', async () => {
    const world = await openWorld();
    for (const day of ['06', '07', '08']) await say(world, { at: `2026-03-${day}T10:00:00Z` });
    await scan(world);
    await drainQueue(world, { refuse: () => true });
    const filter = { failed: true, force: false };

    const dry = await replayWindows(world, { filter, mode: 'dry', pageWindows: 1 }, signal);
    const outcome = await replayWindows(world, { filter, mode: 'live', pageWindows: 2 }, signal);

    expect(dry.matched.map(({ startsAt }) => startsAt.getUTCDate())).toEqual([6, 7, 8]);
    expect(outcome).toEqual({ matched: dry.matched, requested: 3 });
    expect(await drainQueue(world)).toHaveLength(3);
  });

  it('says how many were requested when a replay is stopped in between, and the same replay goes on', async () => {
    const world = await openWorld();
    for (const day of ['06', '07', '08']) await say(world, { at: `2026-03-${day}T10:00:00Z` });
    await scan(world);
    await drainQueue(world, { refuse: () => true });
    const stop = new AbortController();
    const participants = {
      ...world.participants,
      hasUser: () => {
        stop.abort(new TemporaryError('ANSWER_TIMED_OUT', 'The request was not done within 60 s'));
        return true;
      },
    };
    const filter = { failed: true, force: false };

    await expect(
      replayWindows({ ...world, participants }, { filter, mode: 'live', pageWindows: 2 }, stop.signal),
    ).rejects.toMatchObject({
      code: 'ANSWER_TIMED_OUT',
      message: expect.stringContaining('2 windows were requested again'),
      remedy: expect.stringMatching(/^Send the same request again/),
    });

    expect(await replayWindows(world, { filter, mode: 'live' }, signal)).toMatchObject({ requested: 1 });
    expect(await drainQueue(world)).toHaveLength(3);
  });

  it('is enqueued again by its id, as from the dashboard', async () => {
    const world = await openFailed();
    const [failed] = await world.inspector.listFailed(10);

    await replayByIds(world, { windowIds: [failed?.windowId ?? ''], force: false }, signal);

    expect(await drainQueue(world)).toEqual(['elena/refused/2026-03-08T00']);
  });

  it('is unchanged by a dry replay', async () => {
    const world = await openFailed();

    const outcome = await replayWindows(
      world,
      { filter: { failed: true, force: false }, mode: 'dry' },
      signal,
    );

    expect(outcome).toMatchObject({ requested: 0, matched: [{ userId: 'refused' }] });
    expect((await countWindowsByState(world.store)).windows.failed).toBe(1);
  });
});

describe('a job that failed without an update of the ledger', () => {
  it('is found by the next scan, and its window is marked failed with that reason instead of waiting forever', async () => {
    const world = await openWorld();
    await say(world, { user: 'user-1', at: '2026-03-08T10:00:00Z' });
    await scan(world);
    await drainQueue(world, { refuse: () => true });
    await world.store.sql`
      update enrichment_windows set state = 'pending', due_at = now() - interval '1 year', failed_hash = null,
        failure_code = null, enqueued_at = now()`;

    await scan(world);

    const rows = await world.store.sql`select state, failure_code, failure_message from enrichment_windows`;
    expect([...rows]).toEqual([{ state: 'failed', failureCode: 'LLM_REFUSED', failureMessage: 'refused' }]);
  });
});

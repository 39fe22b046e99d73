import { windowIdOf } from '@enrichment/core';
import { expect, it } from 'vitest';
import { scanOnce } from './scan-once.ts';
import { countRows, dropCollection } from './testing/talk.ts';
import { ask, openWorld, type World } from './testing/world.ts';

const USERS = 300;
const DAYS = 10;
const POINTS = 100;
const COLLECTION = 'whisperengine_memory_elena';
const FIRST_DAY_MS = Date.UTC(2026, 2, 0);
const DAY_MS = 86_400_000;
const signal = new AbortController().signal;

/** Puts the points of some users into the collection, 100 for each day. */
async function putUsers({ qdrant }: World, from: number, to: number): Promise<void> {
  for (let user = from; user < to; user += 5) {
    const points = Array.from({ length: 5 * DAYS * POINTS }, (_, n) => {
      const owner = user + Math.floor(n / (DAYS * POINTS));
      const at = FIRST_DAY_MS + (n % DAYS) * DAY_MS + Math.floor((n % (DAYS * POINTS)) / DAYS) * 60_000;
      const payload = { user_id: `user-${owner}`, memory_type: 'conversation', role: 'user', content: 'x' };
      return {
        id: owner * 100_000 + (n % (DAYS * POINTS)),
        vector: {},
        payload: { ...payload, timestamp_unix: at / 1_000 },
      };
    });
    await ask(qdrant, 'PUT', `/collections/${COLLECTION}/points?wait=true`, { points });
  }
}

async function makeCollection({ qdrant }: World): Promise<void> {
  await ask(qdrant, 'PUT', `/collections/${COLLECTION}`, { vectors: {} });
  for (const [field, type] of [
    ['user_id', 'keyword'],
    ['memory_type', 'keyword'],
    ['timestamp_unix', 'float'],
  ]) {
    await ask(qdrant, 'PUT', `/collections/${COLLECTION}/index?wait=true`, {
      field_name: field,
      field_schema: type,
    });
  }
}

/** A ledger and summaries as a pipeline would have left them, written by Postgres itself. */
async function fillLedger({ store }: World): Promise<void> {
  const keys = Array.from({ length: USERS * DAYS }, (_, n) => {
    const startsAt = new Date(FIRST_DAY_MS + (n % DAYS) * DAY_MS);
    const key = { userId: `user-${Math.floor(n / DAYS)}`, botName: 'elena', startsAt };
    return { ...key, windowId: windowIdOf({ ...key, endsAt: new Date(startsAt.getTime() + DAY_MS) }) };
  });
  await store.sql`
    insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count,
      content_hash, summarized_hash, summarized_count)
    select k."windowId", k."userId", k."botName", k."startsAt", k."startsAt" + interval '1 day', 'summarized', 'live',
      ${POINTS}, ${POINTS}, 'hash', 'hash', ${POINTS}
    from jsonb_to_recordset(${JSON.stringify(keys)}::text::jsonb)
      as k("windowId" text, "userId" text, "botName" text, "startsAt" timestamptz)`;
  await store.sql`
    insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count,
      window_id, content_hash, content_version)
    select user_id, bot_name, 'They spoke.', starts_at at time zone 'UTC', ends_at at time zone 'UTC', message_count, window_id,
      content_hash, content_version
    from enrichment_windows`;
}

it('a bot of 300,000 points loses nothing while it is rebuilt over three looks', {
  timeout: 120_000,
}, async () => {
  const world = await openWorld();
  await fillLedger(world);
  await makeCollection(world);
  await putUsers(world, 0, 5);
  const look = () => scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
  const whole = { shown: USERS * DAYS, held: 0, losses: 1 };

  await dropCollection(world, COLLECTION);
  expect((await look()).bots[0]?.error?.message).toContain('3000 windows of 300 of 300 users');
  await makeCollection(world);
  await putUsers(world, 0, 100);
  expect((await look()).bots[0]?.error?.message).toContain('2000 windows of 200 of 300 users');
  await putUsers(world, 100, 290);
  expect((await look()).bots[0]?.error?.message).toContain('100 windows of 10 of 300 users');
  expect(await countRows(world)).toEqual(whole);
  await putUsers(world, 290, USERS);
  const last = await look();

  expect(last.bots[0]?.error).toBeUndefined();
  expect(last).toMatchObject({ due: 0, enqueued: 0 });
  expect(await countRows(world)).toEqual({ ...whole, losses: 0 });
});

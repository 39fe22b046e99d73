import { computeFingerprint, computeWindowId, markMessages } from '@enrichment/core';
import { findViolations } from '@enrichment/store/invariants';
import { expect, it } from 'vitest';
import { askQdrant } from '../pipeline/ask-qdrant.ts';
import { countSummaries, listLosses, passScans } from './pass-scans.ts';
import { eventually, openStage, type Stage } from './stage.ts';

const USERS = 60;
const DAYS = 10;
const POINTS = 500;
const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Math.floor(Date.now() / DAY_MS - DAYS - 1) * DAY_MS;
const WORDS = 'the tide is high';

/** The times of a window's messages: a minute apart. */
const timesOn = (day: number) =>
  Array.from({ length: POINTS }, (_, n) => new Date(FIRST_DAY_MS + day * DAY_MS + n * 60_000));
const makeUrl = ({ qdrant }: Stage) => `${qdrant.url}/collections/whisperengine_memory_elena`;

async function makeCollection(stage: Stage): Promise<void> {
  await askQdrant(makeUrl(stage), 'PUT', { vectors: {} });
  for (const [field, type] of [
    ['user_id', 'keyword'],
    ['memory_type', 'keyword'],
    ['timestamp_unix', 'float'],
  ]) {
    await askQdrant(`${makeUrl(stage)}/index?wait=true`, 'PUT', { field_name: field, field_schema: type });
  }
}

/** Writes what some users said on some days, half ends being open; 5,000 points with a request. */
async function putPoints(
  stage: Stage,
  {
    users: [from, to],
    days: [firstDay, endDay] = [0, DAYS],
  }: { users: [number, number]; days?: [number, number] },
): Promise<void> {
  let points: object[] = [];
  const flush = async () => {
    if (points.length > 0) await askQdrant(`${makeUrl(stage)}/points?wait=true`, 'PUT', { points });
    points = [];
  };
  for (let user = from; user < to; user += 1) {
    for (let day = firstDay; day < endDay; day += 1) {
      for (const [n, at] of timesOn(day).entries()) {
        const payload = {
          user_id: `user-${user}`,
          memory_type: 'conversation',
          role: 'user',
          content: WORDS,
        };
        const id = (user * DAYS + day) * POINTS + n;
        points.push({ id, vector: {}, payload: { ...payload, timestamp_unix: at.getTime() / 1_000 } });
      }
      if (points.length >= 5_000) await flush();
    }
  }
  await flush();
}

/** The ledger and the summaries that a pipeline leaves of these points, written by one statement each. */
async function fillLedger({ store }: Stage): Promise<void> {
  const contents = Array.from({ length: DAYS }, (_, day) => {
    const messages = timesOn(day).map((sentAt) => {
      const said = { id: '', speaker: 'user', text: WORDS, channelType: null, emotion: null } as const;
      return { ...said, sentAt };
    });
    return { hash: computeFingerprint(messages), marks: markMessages(messages) };
  });
  const windows = Array.from({ length: USERS * DAYS }, (_, n) => {
    const startsAt = new Date(FIRST_DAY_MS + (n % DAYS) * DAY_MS);
    const endsAt = new Date(startsAt.getTime() + DAY_MS);
    const key = { userId: `user-${Math.floor(n / DAYS)}`, botName: 'elena', startsAt };
    return { ...key, endsAt, windowId: computeWindowId({ ...key, endsAt }), ...contents[n % DAYS] };
  });
  await store.sql`
    insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count,
      content_hash, content_marks, summarized_hash, summarized_marks, summarized_count)
    select k."windowId", k."userId", k."botName", k."startsAt", k."endsAt", 'summarized', 'live', ${POINTS}, ${POINTS},
      k.hash, k.marks, k.hash, k.marks, ${POINTS}
    from jsonb_to_recordset(${JSON.stringify(windows)}::text::jsonb) as k("windowId" text, "userId" text, "botName" text,
      "startsAt" timestamptz, "endsAt" timestamptz, hash text, marks bigint[])`;
  await store.sql`
    insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count,
      window_id, content_hash, content_version)
    select user_id, bot_name, 'They spoke.', starts_at at time zone 'UTC', ends_at at time zone 'UTC', message_count, window_id,
      content_hash, content_version
    from enrichment_windows`;
}

/** Windows by state, and the jobs that were ever made for them. */
async function countWindows({ store }: Stage) {
  return await store.sql<{ state: string; windows: number; enqueued: number }[]>`
    select state, count(*)::int as windows, count(enqueued_at)::int as enqueued from enrichment_windows group by state`;
}

it('a bot of 300,000 points that is rebuilt during more than three intervals of a running scanner loses nothing and needs no summary', {
  timeout: 180_000,
}, async () => {
  const stage = await openStage({ env: { ENRICHMENT_INTERVAL_SECONDS: '1', RECHECK_HOURS: '0' } });
  await makeCollection(stage);
  await putPoints(stage, { users: [0, USERS] });
  await fillLedger(stage);
  const scanner = stage.start('scanner');
  const untilLost = (users: number, windows: number) =>
    eventually(async () =>
      expect(await listLosses(stage)).toEqual(users === 0 ? [] : [{ botName: 'elena', users, windows }]),
    );
  await passScans(stage, 1);
  expect(await listLosses(stage)).toEqual([]);

  await askQdrant(makeUrl(stage), 'DELETE');
  await untilLost(60, 600);
  await passScans(stage, 1);
  await makeCollection(stage);
  await putPoints(stage, { users: [0, 20] });
  await putPoints(stage, { users: [20, 25], days: [0, DAYS / 2] });
  await untilLost(40, 375);
  await passScans(stage, 1);
  await putPoints(stage, { users: [20, 25], days: [DAYS / 2, DAYS] });
  await putPoints(stage, { users: [25, 59] });
  await untilLost(1, 10);
  await passScans(stage, 1);
  expect(await countSummaries(stage)).toEqual({ shown: USERS * DAYS, held: 0 });
  await putPoints(stage, { users: [59, USERS] });
  await untilLost(0, 0);
  await passScans(stage, 1);

  expect(await countSummaries(stage)).toEqual({ shown: USERS * DAYS, held: 0 });
  expect(await countWindows(stage)).toMatchObject([
    { state: 'summarized', windows: USERS * DAYS, enqueued: 0 },
  ]);
  expect(scanner.output()).toContain('SOURCE_LOSS_HELD');
  expect(await findViolations(stage.store, { scanIntervalMs: 1_000 })).toEqual([]);
});

import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { eventually, openStage, putTalk, type Stage } from './stage.ts';

const DAY_MS = 86_400_000;
const ORDINARY = ['user-a', 'user-b', 'user-c', 'user-d', 'user-e'];
const SMALL_HEAP = { NODE_OPTIONS: '--max-old-space-size=120' };
const POINTS = 900;
const POINT_CHARS = 100_000;

/** A window of 90 MB: a message of 100 kB every minute and a half. */
async function putGiant({ qdrant }: Stage, day: string): Promise<void> {
  const text = 'a long tale of the sea '.repeat(POINT_CHARS / 23);
  const from = Date.parse(`${day}T00:00:00Z`) / 1_000;
  for (let at = 0; at < POINTS; at += 50) {
    const points = Array.from({ length: 50 }, (_, n) => ({
      id: randomUUID(),
      vector: {},
      payload: {
        user_id: 'giant',
        memory_type: 'conversation',
        role: (at + n) % 2 === 0 ? 'user' : 'assistant',
        content: `${at + n} ${text}`,
        timestamp_unix: from + (at + n) * 90,
        channel_type: 'dm',
      },
    }));
    const answer = await fetch(`${qdrant.url}/collections/whisperengine_memory_elena/points?wait=true`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ points }),
    });
    expect(answer.status).toBe(200);
  }
}

test('a window of 90 MB crashes neither a scanner nor a summarizer with a heap of 120 MB, and five ordinary users do not wait', {
  timeout: 240_000,
}, async () => {
  const stage = await openStage({ env: { ENRICHMENT_INTERVAL_SECONDS: '1', RECHECK_HOURS: '0' } });
  const day = new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10);
  await putTalk(stage, { bot: 'elena', users: ORDINARY, days: [day], messages: 6, channels: ['dm'] });
  await putGiant(stage, day);
  const rows = async () =>
    (
      await stage.store.sql`
      select user_id, state, failure_code, message_count from enrichment_windows order by user_id`
    ).map((row) => `${row.userId} ${row.state} ${row.failureCode ?? ''} ${row.messageCount}`);

  const scanner = stage.start('scanner', SMALL_HEAP);
  await vi.waitFor(async () => expect(await rows()).toHaveLength(6), { timeout: 120_000, interval: 100 });
  const summarizer = stage.start('summarizer', SMALL_HEAP);

  await eventually(async () =>
    expect(await rows()).toEqual([
      `giant failed WINDOW_TOO_LARGE ${POINTS}`,
      ...ORDINARY.map((user) => `${user} summarized  6`),
    ]),
  );
  expect([scanner.process.exitCode, summarizer.process.exitCode]).toEqual([null, null]);
  // A deep scan may be looking at this moment.
  await eventually(async () =>
    expect(await stage.store.sql`select user_id from enrichment_looks`).toEqual([]),
  );
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createStore } from '@enrichment/store/connect';
import { expect, onTestFinished, test } from 'vitest';
import { copyDatabase } from './copy-database.ts';
import { eventually, openStage, putTalk, type Stage } from './stage.ts';

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function readWindows({ store }: Pick<Stage, 'store'>): Promise<string[]> {
  const rows = await store.query(
    (sql) => sql<{ name: string }[]>`
      select user_id || ' ' || to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD') || ' ' || state as name
      from enrichment_windows order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Talks, scans and waits until all windows are summarized. */
async function summarizeDay(stage: Stage, day: string, summarized: number): Promise<void> {
  await putTalk(stage, { bot: 'elena', users: ['ann', 'ben'], days: [day], messages: 6, channels: ['dm'] });
  await stage.enrich(['scan']);
  await eventually(async () => {
    const windows = await readWindows(stage);
    expect(windows.filter((window) => window.endsWith(' summarized'))).toHaveLength(summarized);
  });
}

test("after a restore of yesterday's Postgres backup nothing in the ledger is paid for again, and users forgotten since then stay forgotten", {
  timeout: 180_000,
}, async () => {
  const stage = await openStage({
    env: { SETTLE_MINUTES: '0', FORGET_SECRET: 'a-secret-of-the-test-that-is-long-enough' },
  });
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-restore-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const before = stage.start('summarizer');
  await summarizeDay(stage, dayBefore(3), 2);
  await before.stop();
  const backup = await copyDatabase(stage.env.DATABASE_URL ?? '');
  const after = stage.start('summarizer');
  await summarizeDay(stage, dayBefore(2), 4);
  await after.stop();
  const certificates = path.join(dir, 'certificates.json');
  await writeFile(certificates, await stage.enrich(['forget', '--user', 'ann', '--yes', '--json']));
  const paid = stage.llm.calls().length;

  // From here on on the backup, with the queue and Qdrant as they are today.
  const env = { DATABASE_URL: backup };
  const store = createStore({ address: backup });
  onTestFinished(() => store.close());
  expect(await readWindows({ store })).toEqual([
    `ann ${dayBefore(3)} summarized`,
    `ben ${dayBefore(3)} summarized`,
  ]);
  const again = JSON.parse(await stage.enrich(['forget', '--again', certificates, '--json'], { env }));
  const restored = stage.start('summarizer', env);
  await stage.enrich(['scan'], { env });
  await stage.enrich(['backfill', '--from', dayBefore(9), '--to', dayBefore(0)], { env });
  await eventually(async () =>
    expect(await readWindows({ store })).toEqual([
      `ben ${dayBefore(3)} summarized`,
      `ben ${dayBefore(2)} summarized`,
    ]),
  );
  await restored.stop();

  expect(again).toMatchObject({ read: 1, users: 1, isGone: true, removed: { summaries: 1, windows: 1 } });
  // What the backup does not know is paid for again, and nothing else.
  expect(stage.llm.calls().length).toBe(paid + 1);
  expect(await store.sql`select from conversation_summaries where user_id = 'ann'`).toEqual([]);
});

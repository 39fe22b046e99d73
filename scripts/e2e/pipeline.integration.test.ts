import type { WindowState } from '@enrichment/core';
import { readPause } from '@enrichment/store/pause';
import { countWindowsByState } from '@enrichment/store/status';
import { describe, expect, it } from 'vitest';
import { dumpQueue } from './dump-queue.ts';
import { eventually, openStage, putTalk, type Stage } from './stage.ts';

const range = ['--from', '2024-01-01', '--to', '2024-02-01'];
const days = (count: number) =>
  Array.from({ length: count }, (_, n) => `2024-01-${String(n + 1).padStart(2, '0')}`);

async function untilAll({ store }: Stage, state: WindowState, count: number): Promise<void> {
  await eventually(async () => expect((await countWindowsByState(store)).windows[state]).toBe(count));
}

describe('the pipeline', { timeout: 180_000 }, () => {
  it('makes 400 summaries of 400 windows with 400 calls for any number of summarizers', async () => {
    const stage = await openStage();
    await putTalk(stage, {
      bot: 'elena',
      users: Array.from({ length: 40 }, (_, n) => `user-${n}`),
      days: days(10),
      messages: 6,
    });
    const summarizers = [1, 2, 3, 4].map(() => stage.start('summarizer'));
    await Promise.all(summarizers.map((app) => app.untilSaid('Enrichment worker started')));

    await stage.enrich(['backfill', ...range]);
    await untilAll(stage, 'summarized', 400);

    const [row] = await stage.store
      .sql`select count(*) as summaries, sum(message_count) as messages from conversation_summaries`;
    expect({ ...row }).toEqual({ summaries: 400, messages: 2_400 });
    expect(stage.llm.calls()).toHaveLength(400);
    const workers = summarizers.filter((app) => app.output().includes('Created 1 summaries'));
    expect(workers.length).toBeGreaterThan(1);
  });

  it('enqueues nothing and pays nothing in a second backfill', async () => {
    const stage = await openStage();
    await putTalk(stage, { bot: 'elena', users: ['a', 'b'], days: days(5), messages: 6 });
    stage.start('summarizer');
    await stage.enrich(['backfill', ...range, '--wait']);

    const second = JSON.parse(await stage.enrich(['backfill', ...range, '--json']));

    expect(second).toMatchObject({ due: 0, enqueued: 0 });
    expect(stage.llm.calls()).toHaveLength(10);
  });

  it('writes the same rows in any zone of the process and the database', async () => {
    const rows: unknown[] = [];
    for (const zone of ['UTC', 'America/Los_Angeles', 'Asia/Tokyo']) {
      const stage = await openStage({ timezone: zone, tables: 'none' });
      await stage.enrich(['migrate'], { env: { TZ: zone } });
      await putTalk(stage, { bot: 'elena', users: ['a'], days: days(3), messages: 6 });
      stage.start('summarizer', { TZ: zone });
      await stage.enrich(['backfill', ...range, '--wait'], { env: { TZ: zone } });
      rows.push(
        await stage.store.sql`
          select user_id, start_timestamp::text, end_timestamp::text, message_count, summary_text, key_topics
          from conversation_summaries order by start_timestamp`,
      );
    }

    expect(rows[0]).toHaveLength(3);
    expect(rows[0]).toMatchObject([
      { startTimestamp: '2024-01-01 00:00:00', endTimestamp: '2024-01-02 00:00:00' },
      {},
      {},
    ]);
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[2]).toEqual(rows[0]);
  });

  it('keeps conversation text out of the queue, the logs and the errors', async () => {
    const stage = await openStage();
    const secret = 'Xylophonquartz';
    await putTalk(stage, { bot: 'elena', users: ['a', 'refused'], days: days(2), messages: 6, text: secret });
    stage.llm.setScript(({ transcript }) =>
      transcript.lines.some((line) => line.text.includes('refused')) ? { kind: 'refusal' } : { kind: 'ok' },
    );
    const apps = [
      stage.start('summarizer', { LOG_LEVEL: 'debug' }),
      stage.start('scanner', { LOG_LEVEL: 'debug' }),
    ];

    await stage.enrich(['backfill', ...range]);
    await untilAll(stage, 'summarized', 2);
    await untilAll(stage, 'failed', 2);

    const printed = [...apps.map((app) => app.output()), await stage.enrich(['status', '--json'])].join('');
    expect(printed).toContain('LLM_REFUSED');
    expect(printed).not.toContain(secret);
    expect(await dumpQueue(stage)).toContain('LLM_REFUSED');
    expect(await dumpQueue(stage)).not.toContain(secret);
    expect(JSON.stringify(await stage.store.sql`select to_jsonb(w) from enrichment_windows w`)).not.toContain(
      secret,
    );
    expect(JSON.stringify(await stage.store.sql`select summary_text from conversation_summaries`)).toContain(
      secret,
    );
  });

  it('summarizes failed windows after a replay when the LLM answers', async () => {
    const stage = await openStage();
    await putTalk(stage, { bot: 'elena', users: ['a'], days: days(2), messages: 6 });
    stage.llm.setScript(() => ({ kind: 'refusal' }));
    stage.start('summarizer');
    await stage.enrich(['backfill', ...range]);
    await untilAll(stage, 'failed', 2);

    stage.llm.setScript(() => ({ kind: 'ok' }));
    await stage.enrich(['replay', '--failed']);
    await untilAll(stage, 'summarized', 2);

    expect(stage.llm.calls().map((call) => call.answer)).toEqual(['refusal', 'refusal', 'ok', 'ok']);
  });

  it('pauses for a bad key with every window unchanged, and continues after `enrich resume`', async () => {
    const stage = await openStage();
    await putTalk(stage, { bot: 'elena', users: ['a', 'b', 'c'], days: days(4), messages: 6 });
    stage.llm.setScript(() => ({ kind: 'error', status: 401 }));
    const app = stage.start('summarizer');
    await stage.enrich(['backfill', ...range]);
    await eventually(async () => expect(await readPause(stage.store)).toMatchObject({ code: 'LLM_BAD_KEY' }));
    const { paused, windows } = JSON.parse(await stage.enrich(['status', '--json']));
    expect(paused).toContain('authentication_error');
    expect(windows).toMatchObject({ failed: 0, summarized: 0 });

    stage.llm.setScript(() => ({ kind: 'ok' }));
    await stage.enrich(['resume']);
    await untilAll(stage, 'summarized', 12);

    expect(app.output().match(/paused: no window is started/g)).toHaveLength(1);
  });

  it('waits for servers that are unavailable at start, reports them, and continues when they are available', async () => {
    const stage = await openStage({ tables: 'none' });
    await putTalk(stage, {
      bot: 'elena',
      users: ['a'],
      days: [new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)],
      messages: 6,
    });
    const apps = [stage.start('scanner', { ENRICHMENT_INTERVAL_SECONDS: '1' }), stage.start('summarizer')];
    await Promise.all(apps.map((app) => app.untilSaid('enrich migrate')));

    await stage.enrich(['migrate']);
    await untilAll(stage, 'summarized', 1);

    expect(await Promise.all(apps.map((app) => app.stop()))).toEqual([0, 0]);
  });
});

import { RecallAnswer } from '@enrichment/recall/answer';
import { describe, expect, it } from 'vitest';
import { eventually, openStage, putTalk, type RunningApp, type Stage } from './stage.ts';

/** The last word stands behind all that the scripted model takes into a summary. */
const SAID =
  'the harbour market opens early every morning with apples bread cheese flowers honey and one zeppelin';
const range = ['--from', '2024-01-01', '--to', '2024-02-01'];

/** A day of talk, summarized by a summarizer that is started with these settings and goes on. */
async function summarizeDay(stage: Stage, day: string, env: Record<string, string>): Promise<RunningApp> {
  await putTalk(stage, {
    bot: 'elena',
    users: ['42'],
    days: [day],
    messages: 6,
    text: SAID,
    channels: ['dm'],
  });
  const summarizer = stage.start('summarizer', env);
  await stage.enrich(['backfill', ...range, '--wait']);
  return summarizer;
}

/** The days that a search finds. */
async function find({ enrich }: Stage, search: string): Promise<string[]> {
  const asked = ['recall', '--user', '42', '--bot', 'elena', '--search', search, '--json'];
  const { summaries } = RecallAnswer.parse(JSON.parse(await enrich(asked)));
  for (const { text, topics } of summaries) expect(`${text} ${topics}`).not.toContain('zeppelin');
  return summaries.map(({ start }) => start.slice(0, 10)).sort();
}

describe('SEARCH_WORDS=false', { timeout: 180_000 }, () => {
  it('stores no words of new summaries, and a forced replay removes those of older rows', async () => {
    const stage = await openStage();
    const keeping = await summarizeDay(stage, '2024-01-01', {});
    await keeping.stop();
    await summarizeDay(stage, '2024-01-02', { SEARCH_WORDS: 'false' });

    expect(await find(stage, 'zeppelin')).toEqual(['2024-01-01']);

    await stage.enrich(['replay', '--force', '--user', '42', '--yes']);
    await eventually(async () => {
      const [row] = await stage.store.sql`select count(search_words) as kept from conversation_summaries`;
      expect(row?.kept).toBe(0);
    });

    expect(await find(stage, 'zeppelin')).toEqual([]);
    expect(await find(stage, 'harbour')).toEqual(['2024-01-01', '2024-01-02']);
  });
});

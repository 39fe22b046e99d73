import { describe, expect, it } from 'vitest';
import { listDays, openRecall } from './testing/open-recall.ts';

describe('an answer without summaries says why', () => {
  it('nothing was said', async () => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-10' });

    const answer = await ask({ text: 'yesterday' });

    expect(answer).toMatchObject({ summaries: [], empty: 'nothing_said', lookedUntil: null });
    expect(answer.text).toContain('Nothing was said.');
  });

  it('nothing was said until the last scan, of a range that goes on', async () => {
    const { tell, ask } = await openRecall({ scannedAt: new Date('2026-03-18T11:55:00Z') });
    await tell({ date: '2026-03-10' });

    const answer = await ask({ text: 'today', timeZone: 'Europe/Berlin' });

    expect(answer).toMatchObject({ empty: 'nothing_said', lookedUntil: '2026-03-18T12:55:00+01:00' });
    expect(answer.text).toContain('(looked at until 2026-03-18 12:55;');
  });

  it.each([
    ['no scan has ended', null],
    ['the last scan began before the range', new Date('2026-03-16T23:00:00Z')],
  ])('nobody has looked: %s', async (_name, scannedAt) => {
    const { tell, ask } = await openRecall({ scannedAt });
    await tell({ date: '2026-03-10' });

    const answer = await ask({ text: 'yesterday' });

    expect(answer).toMatchObject({ summaries: [], empty: 'not_looked_yet' });
    expect(answer.text).not.toContain('Nothing was said');
  });

  it('user or bot are unknown, which a guild is not told', async () => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-17' });

    const stranger = await ask({ text: 'yesterday', user: 'user-9' });
    const nobody = await ask({ text: 'yesterday', bots: ['nobody'] });

    expect(stranger).toMatchObject({ empty: 'unknown_user' });
    expect(stranger.text).toContain('Nothing is recorded of this user.');
    expect(nobody).toMatchObject({ empty: 'unknown_bot' });
    expect(await ask({ text: 'yesterday', user: 'user-9', audience: 'guild' })).toMatchObject({
      empty: 'nothing_public',
    });
  });

  it('no summary fits these words, though one window is too short for a summary', async () => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-16' }, { date: '2026-03-17', state: 'below_minimum', messageCount: 2 });

    const answer = await ask({ search: 'unicorn' });

    expect(answer).toMatchObject({ summaries: [], empty: 'nothing_fits' });
    expect(answer.text).toContain('No summary fits these words.');
  });

  it.each(['pending', 'failed', 'below_minimum', 'withheld'] as const)(
    'what was said is %s',
    async (state) => {
      const { tell, ask } = await openRecall();
      await tell({ date: '2026-03-10' }, { date: '2026-03-17', state, messageCount: 4 });

      const answer = await ask({ text: 'yesterday' });

      expect(answer).toMatchObject({ summaries: [], empty: 'not_summarized_yet' });
      expect(answer.coverage[state]).toEqual({ windows: 1, messages: 4 });
      expect(answer.text).toContain('not summarized');
    },
  );

  it('the time lies before the first window', async () => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-10' });

    expect(await ask({ from: '2026-03-01T00:00:00Z', to: '2026-03-10T00:00:00Z' })).toMatchObject({
      empty: 'before_records',
    });
    expect(await ask({ from: '2026-03-01T00:00:00Z', to: '2026-03-10T00:00:01Z' })).toMatchObject({
      empty: 'nothing_said',
    });
  });

  it('what was said then is beyond retention, which is never called nothing', async () => {
    const { tell, ask, store } = await openRecall();
    await tell({ date: '2026-03-10' });
    await store.sql`insert into enrichment_kept_from values ('elena', '2026-03-05'), ('marcus', '2026-03-15')`;
    const asked = (from: string, to: string) =>
      ask({ from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z`, timeZone: 'Europe/Berlin' });

    const before = await asked('2026-03-01', '2026-03-04');
    const across = await asked('2026-03-01', '2026-03-12');
    const after = await asked('2026-03-05', '2026-03-08');

    const keptFrom = '2026-03-05T01:00:00+01:00';
    expect(before).toMatchObject({ empty: 'beyond_retention', keptFrom });
    expect(before.text).toContain('Nothing is kept of that time any more.');
    expect(listDays(across)).toEqual(['2026-03-10']);
    expect(across).toMatchObject({ empty: null, keptFrom });
    expect(across.text).toContain('(no longer kept: what was said before 2026-03-05)');
    expect(after).toMatchObject({ empty: 'before_records', keptFrom: null });
    expect(await ask({ search: 'zeppelin', bots: ['nobody'] })).toMatchObject({
      empty: 'unknown_bot',
      keptFrom: null,
    });
  });
});

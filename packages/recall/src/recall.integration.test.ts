import { manualClock } from '@enrichment/core';
import { recordWindows } from '@enrichment/store/ledger';
import { day, describeFacts } from '@enrichment/store/test-store';
import { describe, expect, it } from 'vitest';
import { RecallAnswer } from './answer.ts';
import { CoverageAnswer, coverage } from './coverage.ts';
import { recall } from './recall.ts';
import { addGuildPart, listDays, NOW, openRecall } from './testing/open-recall.ts';

describe('a question about a time', () => {
  it('is answered with every window of the range, in time order, and how the time was read', async () => {
    const { tell, ask } = await openRecall();
    for (const date of ['2026-03-17', '2026-03-15', '2026-03-16', '2026-03-14']) await tell({ date });

    const answer = await ask({ from: '2026-03-15T00:00:00Z', to: '2026-03-18T00:00:00Z' });

    expect(listDays(answer)).toEqual(['2026-03-15', '2026-03-16', '2026-03-17']);
    expect(answer.range).toEqual({
      from: '2026-03-15T00:00:00+00:00',
      to: '2026-03-18T00:00:00+00:00',
      reading: 'given -> Sun 15 Mar 00:00 to Wed 18 Mar 00:00 UTC',
    });
    expect(answer).toMatchObject({ empty: null, dropped: { fromSummaries: 0, fromText: 0 } });
    expect(RecallAnswer.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
  });

  it('that names a day gets the UTC day of that window and no other', async () => {
    const { tell, ask } = await openRecall();
    await tell(
      { date: '2026-03-16' },
      { date: '2026-03-17', text: 'They spoke of tides.' },
      { date: '2026-03-18' },
    );

    const answer = await ask({ text: 'what did we talk about yesterday?' });

    expect(listDays(answer)).toEqual(['2026-03-17']);
    expect(answer.range?.reading).toMatch(/^yesterday -> /);
    expect(answer.search).toBeNull();
    expect(answer.text).toContain('They spoke of tides.');
  });

  it.each([
    ['Europe/Berlin', ['2026-03-17']],
    ['America/Los_Angeles', ['2026-03-16']],
    ['Pacific/Auckland', ['2026-03-16']],
  ])('asked in %s gets the window that holds most of that day', async (timeZone, expected) => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-16' }, { date: '2026-03-17' }, { date: '2026-03-18' });

    // 06:00Z is still the evening of the 17th in Los Angeles, and 19:00 of the 18th in Auckland, 13 hours
    // ahead of UTC.
    const answer = await ask({ text: 'yesterday', timeZone, now: '2026-03-18T06:00:00Z' });

    expect(answer.summaries.map(({ start }) => new Date(start).toISOString().slice(0, 10))).toEqual(expected);
    expect(new Date(answer.range?.from ?? '').getTime()).not.toBe(Date.parse('2026-03-17T00:00:00Z'));
  });

  it('gets the open window when at least half of what has passed of it lies in the range', async () => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-17' }, { date: '2026-03-18', state: 'provisional' });

    const answer = await ask({ from: '2026-03-17T00:00:00Z' });

    expect(listDays(answer)).toEqual(['2026-03-17', '2026-03-18']);
    expect(answer.coverage.provisional).toEqual({ windows: 1, messages: 20 });
  });

  it('shorter than half a window gets each window that it touches', async () => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-09', hours: 168 }, { date: '2026-03-16', hours: 168 });

    expect(listDays(await ask({ text: 'yesterday' }))).toEqual(['2026-03-16']);
    expect(listDays(await ask({ from: '2026-03-15T20:00:00Z', to: '2026-03-16T04:00:00Z' }))).toEqual([
      '2026-03-09',
      '2026-03-16',
    ]);
  });

  it('gets the windows in which something was said on that day in the zone of the asker', async () => {
    const { tell, ask } = await openRecall();
    // 08:30 of the 18th in Tokyo.
    await tell({ date: '2026-03-17', said: ['2026-03-17T23:30:00Z', '2026-03-17T23:40:00Z'] });
    const inTokyo = { timeZone: 'Asia/Tokyo', now: '2026-03-17T23:45:00Z' };

    expect(listDays(await ask({ text: 'today', ...inTokyo }))).toHaveLength(1);
    expect(await ask({ text: 'yesterday', ...inTokyo })).toMatchObject({
      summaries: [],
      empty: 'nothing_said',
    });
    expect(await ask({ text: 'this morning', ...inTokyo })).toMatchObject({ empty: null });
  });

  it('gets a window of which a smaller part lies in the range where there is no other', async () => {
    const { tell, ask } = await openRecall();
    // From 17:00 of the 16th to 08:30 of the 17th in Tokyo: most of it on the 17th.
    await tell({ date: '2026-03-16', said: ['2026-03-16T08:00:00Z', '2026-03-16T23:30:00Z'] });
    const on = async (day: string) => await ask({ text: `on ${day} March 2026`, timeZone: 'Asia/Tokyo' });

    expect((await on('17')).summaries).toHaveLength(1);
    expect((await on('16')).summaries).toHaveLength(1);
    expect(await on('18')).toMatchObject({ summaries: [], empty: 'nothing_said' });
    await tell({ date: '2026-03-15', said: ['2026-03-15T16:00:00Z', '2026-03-15T18:00:00Z'] });
    expect(listDays(await on('16'))).toEqual(['2026-03-15']);
  });

  it('finds rows of the original worker too, and says how many there are', async () => {
    const { store, tell, ask } = await openRecall();
    await tell({ date: '2026-03-16' });
    await store.sql`
      insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
      values ('user-1', 'elena', 'As it was before.', '2026-03-17 12:34:56.123456', '2026-03-17 12:51:00', 7)`;

    const answer = await ask({ text: 'yesterday' });

    expect(answer.summaries).toMatchObject([{ text: 'As it was before.', topics: [], messageCount: 7 }]);
    expect(answer.coverage.original).toEqual({ windows: 1, messages: 7 });
  });

  it('prefers ours where rows of the original worker are of a time that ours cover', async () => {
    const { store, tell, ask } = await openRecall();
    await tell({ date: '2026-03-17' });
    await store.sql`
      insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count,
        compression_ratio, confidence_score, emotional_tone, key_topics)
      values ('user-1', 'elena', 'As it was before.', '2026-03-17 12:34:56.123456', '2026-03-17 12:51:00', 7,
        17.0 / 100, 0.6, 'neutral', '{}')`;

    const answer = await ask({ text: 'yesterday' });

    expect(answer.summaries).toHaveLength(1);
    expect(answer.text).not.toContain('As it was before.');
    expect(answer.coverage.original).toEqual({ windows: 0, messages: 0 });
  });

  it('is never answered from another user or another bot', async () => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-17', userId: 'user-2' }, { date: '2026-03-17', botName: 'marcus' });

    expect(await ask({ text: 'yesterday' })).toMatchObject({ summaries: [], empty: 'nothing_said' });
    expect(await ask({ text: 'yesterday', user: 'user-3' })).toMatchObject({ summaries: [] });
  });

  it('gets at most as many summaries as it allows, the newest, and how many were dropped', async () => {
    const { tell, ask } = await openRecall();
    for (const date of ['2026-03-14', '2026-03-15', '2026-03-16']) await tell({ date });

    const answer = await ask({ text: 'what did we talk about?', limit: 2 });

    expect(listDays(answer)).toEqual(['2026-03-15', '2026-03-16']);
    expect(answer).toMatchObject({ range: null, dropped: { fromSummaries: 1, fromText: 0 } });
    expect(answer.text).toContain('(beyond the limit: 1 older summary)');
    const best = await ask({ search: 'said', limit: 2 });
    expect(best.text).toContain('(beyond the limit: 1 less fitting summary)');
  });
});

describe('from TypeScript', () => {
  const asked = { user: 'user-1', bots: ['elena'], text: 'yesterday' };
  const signal = new AbortController().signal;

  it('a plain question has the defaults of the schema, and coverage answers it without summaries', async () => {
    const { store, tell } = await openRecall();
    await tell({ date: '2026-03-17' });
    const dependencies = { store, clock: manualClock(NOW), sharedBots: [] };

    const answer = await recall(dependencies, asked, signal);
    const covered = await coverage(dependencies, asked, signal);

    expect(answer).toMatchObject({ audience: 'dm', range: { from: '2026-03-17T00:00:00+00:00' } });
    expect(listDays(answer)).toEqual(['2026-03-17']);
    expect(covered).toEqual(CoverageAnswer.strict().parse(covered));
    expect(answer).toMatchObject(covered);
  });

  it('a question with faults is refused, each by its field', async () => {
    const { store } = await openRecall();
    const wrong = { ...asked, user: '', timeZone: 'Mars/Olympus' };

    await expect(
      recall({ store, clock: manualClock(NOW), sharedBots: [] }, wrong, signal),
    ).rejects.toMatchObject({
      issues: [{ path: ['user'] }, { path: ['timeZone'] }],
    });
  });
});

describe('coverage', () => {
  it('counts windows and messages of the range by state; a running one is pending', async () => {
    const { store, tell, ask } = await openRecall();
    await tell(
      { date: '2026-03-09', state: 'failed', messageCount: 1_000 },
      { date: '2026-03-10', messageCount: 11 },
      { date: '2026-03-11', messageCount: 12 },
      { date: '2026-03-12', state: 'pending', messageCount: 13 },
      { date: '2026-03-13', state: 'pending', messageCount: 14 },
      { date: '2026-03-14', state: 'failed', messageCount: 15 },
      { date: '2026-03-15', state: 'below_minimum', messageCount: 3 },
      { date: '2026-03-16', state: 'provisional', messageCount: 16 },
      { date: '2026-03-17', state: 'withheld', messageCount: 7 },
    );
    await store.sql`
      update enrichment_windows set state = 'running', lease_until = now() where starts_at = '2026-03-13T00:00:00Z'`;

    const { coverage } = await ask({ from: '2026-03-10T00:00:00Z', to: '2026-03-18T00:00:00Z' });

    expect(coverage).toEqual({
      summarized: { windows: 2, messages: 23 },
      provisional: { windows: 1, messages: 16 },
      pending: { windows: 2, messages: 27 },
      failed: { windows: 1, messages: 15 },
      below_minimum: { windows: 1, messages: 3 },
      withheld: { windows: 1, messages: 7 },
      original: { windows: 0, messages: 0 },
    });
  });
});

describe('the text', () => {
  it('fits the token budget: the least telling passages go first, and it says how many', async () => {
    const { tell, ask } = await openRecall();
    const long = 'They spoke at length about the tides and the moon. '.repeat(8);
    await tell(
      { date: '2026-03-14', text: `Much: ${long}`, messageCount: 80 },
      { date: '2026-03-15', text: `Little: ${long}`, messageCount: 5 },
      { date: '2026-03-16', text: `More: ${long}`, messageCount: 60 },
    );

    const answer = await ask({ text: 'what did we talk about?', tokens: 390 });

    expect(Buffer.byteLength(answer.text) / 3).toBeLessThanOrEqual(390);
    expect(answer.text).toContain('Much: ');
    expect(answer.text).toContain('More: ');
    expect(answer.text).not.toContain('Little: ');
    expect(answer.text).toContain('(left out for want of room: 1 less telling summary)');
    expect(answer).toMatchObject({ dropped: { fromSummaries: 0, fromText: 1 } });
    expect(listDays(answer)).toHaveLength(3);
  });
});

describe('several bots', () => {
  it('that may share are merged on the time line, each passage naming its bot', async () => {
    const { tell, ask } = await openRecall({ sharedBots: [['elena', 'marcus']] });
    await tell({ date: '2026-03-15' }, { date: '2026-03-17' }, { date: '2026-03-16', botName: 'marcus' });

    const answer = await ask({ bots: ['elena', 'marcus'] });

    expect(answer.summaries.map(({ botName }) => botName)).toEqual(['elena', 'marcus', 'elena']);
    expect(answer.text).toMatch(/, marcus \(20 messages/);
    expect(listDays(await ask({ bots: 'all' }))).toHaveLength(3);
  });

  it('that may not share are refused, and nothing of theirs is read', async () => {
    const { ask } = await openRecall({ sharedBots: [['elena', 'nerys'], ['marcus']] });

    await expect(ask({ bots: ['elena', 'marcus'] })).rejects.toMatchObject({ code: 'RECALL_NOT_SHARED' });
    await expect(ask({ bots: 'all' })).rejects.toMatchObject({ code: 'RECALL_NOT_SHARED' });
  });
});

describe('a guild channel', () => {
  it('sees no window that holds direct messages or whose channels are unknown', async () => {
    const { store, tell, ask } = await openRecall();
    await tell(
      { date: '2026-03-13', channelTypes: ['guild', 'text'], text: 'In public.' },
      { date: '2026-03-14', channelTypes: ['dm'], text: 'SECRET one.' },
      { date: '2026-03-15', channelTypes: ['dm', 'guild'], text: 'SECRET two.' },
      { date: '2026-03-16', channelTypes: [], text: 'SECRET three.' },
      { date: '2026-03-17', channelTypes: ['group_dm'], text: 'SECRET four.' },
    );
    await store.sql`
      insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
      values ('user-1', 'elena', 'SECRET five.', '2026-03-12 12:00:00', '2026-03-12 13:00:00', 7)`;

    const answer = await ask({ audience: 'guild' });

    expect(answer.summaries.map(({ text }) => text)).toEqual(['In public.']);
    expect(answer.text).toContain('(told here: only what was said in public)');
    expect(JSON.stringify(answer)).not.toContain('SECRET');
  });

  it('gets the guild part of a mixed window alone, and words find it by that part alone', async () => {
    const { store, tell, ask } = await openRecall();
    await tell({
      date: '2026-03-17',
      channelTypes: ['dm', 'guild'],
      text: 'SECRET zeppelin.',
      topics: ['secrets'],
    });
    await addGuildPart(store, { text: 'The tides, in public.', messageCount: 8 });
    await store.sql`
      update conversation_summaries set guild_topics = array['tides'],
        search_words = to_tsvector('simple', 'zeppelin moon'), guild_search_words = to_tsvector('simple', 'moon')`;

    const answer = await ask({ text: 'yesterday', audience: 'guild' });

    expect(answer.summaries).toMatchObject([
      { text: 'The tides, in public.', topics: ['tides'], tone: 'neutral', messageCount: 8, confidence: 0.7 },
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/secret/i);
    const found = async (search: string) => listDays(await ask({ search, audience: 'guild' }));
    expect(await found('tide')).toEqual(['2026-03-17']);
    expect(await found('moon')).toEqual(['2026-03-17']);
    expect([await found('zeppelin'), await found('secrets'), await found('zepelin')]).toEqual([[], [], []]);
    // What is left out may hold it: nobody is told that nothing was said.
    expect(await ask({ search: 'zeppelin', audience: 'guild' })).toMatchObject({ empty: 'nothing_public' });
    const whole = await ask({ search: 'zeppelin' });
    expect(whole).toMatchObject({ summaries: [{ text: 'SECRET zeppelin.' }] });
    expect(whole.text).not.toContain('in public');
  });
});

describe('a question that prefers fresh', () => {
  it('moves the due windows of its range to the front of the queue, the newest first, and each until it is there', async () => {
    const asked: (readonly string[])[] = [];
    const { tell, ask } = await openRecall({
      // The newer one has its job only at the third look; then both are summarized.
      advance: async (windowIds) => {
        asked.push(windowIds);
        if (asked.length < 3) return windowIds.slice(1);
        await tell({ date: '2026-03-16' }, { date: '2026-03-17' });
        return windowIds;
      },
    });
    const [older, newer] = ['2026-03-16', '2026-03-17'].map(
      (date) => describeFacts({ startsAt: day(date) }).windowId,
    );
    await tell(
      { date: '2026-03-14', state: 'pending' },
      { date: '2026-03-15' },
      { date: '2026-03-16', state: 'pending' },
      { date: '2026-03-17', state: 'provisional' },
      { date: '2026-03-17', state: 'pending', botName: 'marcus' },
    );

    await ask({ from: '2026-03-15T00:00:00Z', prefer: 'fresh', waitSeconds: 60 });

    expect(asked).toEqual([[newer, older], [newer], [newer]]);
  });

  it('moves 100 windows at the most, and none when it prefers what is stored', async () => {
    const asked: (readonly string[])[] = [];
    const { store, ask } = await openRecall({
      advance: async (windowIds) => {
        asked.push(windowIds);
        return windowIds;
      },
    });
    const days = Array.from(
      { length: 120 },
      (_, n) => new Date(day('2026-03-17').getTime() - n * 86_400_000),
    );
    await recordWindows(
      store,
      days.map((startsAt) => describeFacts({ startsAt })),
    );

    await ask({ text: 'what did we talk about?', prefer: 'fresh', waitSeconds: 1 });
    await ask({ text: 'what did we talk about?' });

    expect(asked).toEqual([days.slice(0, 100).map((startsAt) => describeFacts({ startsAt }).windowId)]);
  });

  it('is answered once the due windows of its range are summarized', async () => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-17', state: 'pending' });

    const asked = ask({ text: 'yesterday', prefer: 'fresh', waitSeconds: 60 });
    await tell({ date: '2026-03-17', text: 'Just written.' });

    expect((await asked).summaries).toMatchObject([{ text: 'Just written.' }]);
  });

  it('is answered with what there is when its time is up', async () => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-17', state: 'pending' });

    expect(await ask({ text: 'yesterday', prefer: 'fresh', waitSeconds: 1 })).toMatchObject({
      empty: 'not_summarized_yet',
      coverage: { pending: { windows: 1 } },
    });
  });
});

import { expect, it, test } from 'vitest';
import { findSummaries } from './find-summaries.ts';
import { NOW, openRecall } from './testing/open-recall.ts';

const scope = { userId: 'user-1', botNames: ['elena'], range: null, now: NOW, audience: 'dm' as const };
const asked = {
  wordsAre: 'left',
  rangeMeans: 'told',
  events: [],
  order: null,
  limit: 50,
  isRangeGiven: false,
} as const;

/** Four days: two about Anna's regatta, one that mentions Anna alone, one of neither. */
async function openTalk() {
  const { store, tell } = await openRecall();
  await tell(
    { date: '2026-03-01', text: 'They spoke of the garden.' },
    { date: '2026-03-05', text: 'Anna sailed a regatta.' },
    { date: '2026-03-09', text: 'Anna called.' },
    { date: '2026-03-12', text: 'Anna, Anna and the regatta, the regatta.' },
    { date: '2026-03-16', text: 'They spoke of bread.' },
  );
  return async (over: object) => {
    const { summaries, ...rest } = await findSummaries(store, scope, { ...asked, words: [], ...over });
    return { ...rest, days: summaries.map(({ startsAt }) => startsAt.toISOString().slice(8, 10)) };
  };
}

test.each([
  ['newest', ['16', '12']],
  ['last-hit', ['16', '12']],
  ['oldest', ['01', '05']],
  ['first-hit', ['01', '05']],
] as const)('without words, %s begins at that end, and the limit drops the other', async (order, days) => {
  const find = await openTalk();

  expect(await find({ order, limit: 2 })).toMatchObject({ days, total: 5 });
});

it('with words, the first, the last and the number are those of the conversations that hold them all', async () => {
  const find = await openTalk();
  const words = ['anna', 'regatta'];

  expect(await find({ words, order: 'first-hit' })).toMatchObject({ days: ['05', '12', '09'], hits: 2 });
  expect(await find({ words, order: 'last-hit' })).toMatchObject({ days: ['12', '05', '09'], hits: 2 });
  expect(await find({ words, order: 'count' })).toMatchObject({ hits: 2, total: 3 });
  expect(await find({ words: ['anna'], order: 'count' })).toMatchObject({ hits: 3 });
  expect(await find({ words: ['zeppelin'], order: 'count' })).toMatchObject({ days: [], hits: 0 });
});

it('orders are read from the question and carried out', async () => {
  const { tell, ask } = await openRecall();
  await tell(
    { date: '2026-03-05', text: 'Anna sailed a regatta.' },
    { date: '2026-03-09', text: 'They spoke of bread.' },
    { date: '2026-03-12', text: 'Anna won a regatta.' },
    { date: '2026-03-17', text: 'They spoke of the garden.' },
  );
  const days = async (text: string) => (await ask({ text })).summaries.map(({ start }) => start.slice(8, 10));

  expect((await days('what did we talk about last time?'))[0]).toBe('17');
  expect((await days('what was our first conversation about?'))[0]).toBe('05');
  expect((await days('what have we talked about recently?'))[0]).toBe('17');
  expect((await days('when did I first mention the regatta?'))[0]).toBe('05');
  expect((await days('when did we last talk about Anna?'))[0]).toBe('12');
  const often = await ask({ text: 'how often did I mention the regatta?' });
  expect(often).toMatchObject({ order: 'count', hits: 2 });
  expect(often.text).toContain('Conversations that fit: 2.');
});

it('"recently" puts the newest that fits first and drops none that fits less', async () => {
  const find = await openTalk();

  const { days } = await find({ words: ['anna', 'regatta'], order: 'newest' });

  expect(days).toEqual(['12', '05', '09']);
});

it('a range that may be when it happened lifts what lies in it and limits nothing', async () => {
  const { store, tell } = await openRecall();
  await tell(
    { date: '2026-03-05', text: 'The user planted tomatoes.' },
    { date: '2026-03-12', text: 'The user planted tomatoes.' },
  );
  const march5 = { from: new Date('2026-03-05'), to: new Date('2026-03-06') };
  const february = { from: new Date('2026-02-01'), to: new Date('2026-03-01') };
  const find = async (range: { from: Date; to: Date }, rangeMeans: 'told' | 'either') =>
    await findSummaries(store, { ...scope, range }, { ...asked, rangeMeans, words: ['tomatoes'] });

  const inIt = await find(march5, 'either');
  const beside = await find(february, 'either');
  const told = await find(march5, 'told');

  expect(inIt.summaries.map(({ startsAt }) => startsAt.getUTCDate())).toEqual([5, 12]);
  expect(inIt.isBeyondRange).toBe(false);
  expect(beside.summaries.map(({ startsAt }) => startsAt.getUTCDate())).toEqual([5, 12]);
  expect(beside.isBeyondRange).toBe(true);
  expect(told.summaries).toHaveLength(1);
});

it('where nothing was said in the range, the nearest beside it that fits answers and says so', async () => {
  const { tell, ask } = await openRecall();
  await tell(
    { date: '2026-01-05', text: 'The user planted tomatoes.' },
    { date: '2026-03-12', text: 'The user planted tomatoes.' },
  );

  const answer = await ask({ text: 'what did we say about tomatoes in February?' });

  expect(answer).toMatchObject({ empty: null, search: { found: true, isBeyondRange: true } });
  expect(answer.summaries[0]?.start).toMatch(/^2026-03-12/);
  expect(answer.text).toContain('Nothing of that time fits; this is the nearest beside it.');
  const given = { from: '2026-02-01T00:00:00Z', to: '2026-03-01T00:00:00Z' };
  expect(await ask({ text: 'tomatoes', ...given })).toMatchObject({ summaries: [], empty: 'nothing_said' });
});

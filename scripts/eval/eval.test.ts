import { expect, it, test } from 'vitest';
import { createBm25 } from './bm25.ts';
import { type Ask, askAll } from './real-path.ts';
import { composeReport } from './report.ts';
import { placeEvidence, type Truth } from './truth.ts';
import { holdsAnswer } from './whole-answer.ts';

const said = [
  { ids: ['m1'], day: '2026-03-01', text: 'We planted seven tomatoes behind the house.' },
  { ids: ['m2'], day: '2026-03-01', text: 'And the cat slept all day long, as cats do.' },
  { ids: ['m3'], day: '2026-03-05', text: 'My sister moved from Graz to Linz with her cat.' },
];

test.each([
  ['She has been hiking and painted sunsets.', 'hikes, sunset painting', true],
  ['There were 2 dogs.', 'two dogs', true],
  ['We went to Linz.', 'from Graz to Linz', false],
  ["It's Zoë’s café.", 'zoe cafe', true],
  ['anything', 'yes', null],
])('the whole answer of %j contains %j: %s', (text, answer, expected) => {
  expect(holdsAnswer(text, answer)).toBe(expected);
});

it('ranks days by rarity and frequency of the words of a question', () => {
  const rank = createBm25(said);

  expect(rank('tell me about tomatoes')).toEqual(['2026-03-01']);
  expect(rank('the cat of my sister')).toEqual(['2026-03-05', '2026-03-01']);
  expect(rank('zebra')).toEqual([]);
});

it('distinguishes evidence, whole answers, empty answers, wrong times and refusals', async () => {
  const question = { category: 'facts', days: [], askedAt: undefined };
  const truth: Truth = {
    userId: 'ann',
    botName: 'resi',
    sessionDays: [],
    withoutEvidence: 0,
    questions: [
      { ...question, question: 'found', answer: 'Graz to Linz', evidence: ['m3'] },
      { ...question, question: 'empty', answer: 'seven tomatoes', evidence: ['m1'] },
      { ...question, question: 'refused', answer: null, evidence: ['m1'] },
    ],
  };
  const covered = { windows: 0, messages: 0 };
  const nothing = {
    user: 'ann',
    bots: ['resi'],
    audience: 'dm' as const,
    range: null,
    search: null,
    summaries: [],
    text: '',
    dropped: { fromSummaries: 0, fromText: 0, claimsFromText: 0 },
    claims: [],
    quotes: [],
    quotesMissing: null,
    keptFrom: null,
    order: null,
    hits: null,
    unread: [],
    lookedUntil: null,
    coverage: {
      summarized: covered,
      provisional: covered,
      pending: covered,
      failed: covered,
      below_minimum: covered,
      withheld: covered,
      original: covered,
    },
    empty: null,
  };
  const summary = {
    botName: 'resi',
    start: '2026-03-05T00:00:00Z',
    end: '2026-03-06T00:00:00Z',
    firstAt: null,
    lastAt: null,
    text: '',
    topics: [],
  };
  const ask: Ask = async (_truth, { text }) => {
    if (text === 'refused') return { refused: 'TIME_UNREADABLE' };
    if (text === 'empty') {
      const range = { from: '2026-02-01T00:00:00Z', to: '2026-02-02T00:00:00Z', reading: 'a day' };
      return { ...nothing, range, empty: 'nothing_said' };
    }
    const passage = {
      ...summary,
      tone: null,
      confidence: null,
      messageCount: 1,
      score: 1,
      isDoubtful: false,
      feedback: null,
      sentences: null,
    };
    return { ...nothing, summaries: [passage], text: 'She moved from Graz to Linz.' };
  };

  const outcomes = await askAll(placeEvidence(truth, said), said, ask);

  expect(outcomes).toMatchObject([
    { days: ['2026-03-05'], isWhole: true, isSaid: true, isFalseEmpty: false, isWrongTime: false },
    { days: [], isWhole: false, isSaid: true, isFalseEmpty: true, isWrongTime: true },
    { refused: 'TIME_UNREADABLE', isWhole: null },
  ]);
  expect(composeReport(outcomes)[2]).toMatch(
    /^\| all \| 3 \| 33\.3 % \(6-79\) \| .* \| 50\.0 % \(9-91\) \| 100\.0 % \| 1 \| 1 \| 1 \|/,
  );
});

it('assigns evidence to the days of its messages, and omits questions whose messages are unknown', () => {
  const question = { category: 'facts', answer: null, askedAt: undefined };
  const truth: Truth = {
    userId: 'ann',
    botName: 'resi',
    sessionDays: [],
    withoutEvidence: 1,
    questions: [
      { ...question, question: 'by message', days: [], evidence: ['m1', 'm2', 'm3'] },
      { ...question, question: 'by session', days: ['2026-03-05'], evidence: [] },
      { ...question, question: 'unknown', days: [], evidence: ['m9'] },
    ],
  };

  const placed = placeEvidence(truth, said);

  expect(placed.questions.map((one) => [one.question, one.days])).toEqual([
    ['by message', ['2026-03-01', '2026-03-05']],
    ['by session', ['2026-03-05']],
  ]);
  expect(placed.withoutEvidence).toBe(2);
  expect(placed.sessionDays).toEqual(['2026-03-01', '2026-03-05']);
});

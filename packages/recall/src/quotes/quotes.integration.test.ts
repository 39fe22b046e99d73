import { expect, it } from 'vitest';
import { type Line, openQuoting } from '../testing/open-quoting.ts';

const talk: readonly Line[] = [
  { at: '2026-03-02T08:00:00Z', text: 'Good morning!' },
  { at: '2026-03-02T08:01:00Z', text: 'Which instrument did your sister pick?', role: 'assistant' },
  { at: '2026-03-02T08:02:00Z', text: 'The cello, and she practises every evening.' },
  { at: '2026-03-02T08:03:00Z', text: 'How lovely.', role: 'assistant' },
  { at: '2026-03-05T08:00:00Z', text: 'It rains.' },
];
const told = [
  {
    date: '2026-03-02',
    text: 'They spoke of a sister and her instrument.',
    topics: ['sister', 'instrument'],
  },
  { date: '2026-03-05', text: 'They spoke of rain.', topics: ['rain'] },
];

it('an answer quotes the message that answers, though none of its words is in the question', async () => {
  const { ask, tell } = await openQuoting(talk);
  await tell(...told);

  const { quotes, quotesMissing, text } = await ask({ text: 'which instrument does my sister play?' });

  expect(quotesMissing).toBeNull();
  expect(quotes.slice(0, 2).map((quote) => quote.text)).toEqual([
    'Which instrument did your sister pick?',
    'The cello, and she practises every evening.',
  ]);
  expect(quotes[1]).toMatchObject({
    window: expect.stringContaining('2026-03-02T00:00:00'),
    botName: 'elena',
    at: expect.stringContaining('2026-03-02T08:02:00'),
    speaker: 'user',
    messageId: '3',
  });
  expect(text).toContain('  - 08:02 user: "The cello, and she practises every evening."');
});

it('a quote is what a person reads of the message, and a message that nobody could read is none', async () => {
  const { ask, tell } = await openQuoting([
    ...talk,
    { at: '2026-03-02T08:04:00Z', text: '<think>her cello is broken</think>', role: 'assistant' },
    {
      at: '2026-03-02T08:05:00Z',
      text: '<think>secret</think>The <b>cello</b> is ||new||.',
      role: 'assistant',
    },
  ]);
  await tell(...told);

  const { quotes } = await ask({ text: 'which cello does my sister play?' });

  const said = quotes.map((quote) => quote.text);
  expect(said).toContain('The cello is new.');
  expect(said.join(' ')).not.toMatch(/think|broken|secret|<b>|\|\|/);
});

it('nothing of a quote is stored', async () => {
  const { ask, tell, store } = await openQuoting(talk);
  await tell(...told);

  await ask({ text: 'which instrument does my sister play?' });

  const [row] =
    await store.sql`select (select count(*) from conversation_summaries where summary_text ilike '%cello%') as summaries,
    (select count(*) from enrichment_windows w where w::text ilike '%cello%') as windows`;
  expect({ ...row }).toEqual({ summaries: 0, windows: 0 });
});

it('a guild is quoted what was said in public alone', async () => {
  const said = talk.map((line, index) => ({ ...line, channel: index === 2 ? 'dm' : 'guild' }));
  const { ask, tell } = await openQuoting(said);
  await tell(...told.map((one) => ({ ...one, channelTypes: ['guild'] })));

  const { quotes, text } = await ask({ text: 'which instrument does my sister play?', audience: 'guild' });

  expect(quotes.map((quote) => quote.text)).toContain('Which instrument did your sister pick?');
  expect(JSON.stringify(quotes) + text).not.toContain('cello');
});

it('where Qdrant is away or silent, the answer stands without quotes and says so', async () => {
  const { ask, tell, qdrant } = await openQuoting(talk, { RECALL_QUOTE_TIMEOUT_MS: '300' });
  await tell(...told);
  const answers = [];
  for (const fault of [{ kind: 'status', status: 500 }, { kind: 'hang' }] as const) {
    qdrant.fail(() => fault);
    answers.push(await ask({ text: 'which instrument does my sister play?' }));
  }

  for (const { quotes, quotesMissing, summaries, text } of answers) {
    expect({ quotes, quotesMissing }).toEqual({ quotes: [], quotesMissing: 'source_unavailable' });
    expect(summaries).toHaveLength(1);
    expect(text).toContain('(without quotes: the messages could not be read)');
  }
});

it('a question without words, or one that wants no quotes, asks nothing of Qdrant', async () => {
  const { ask, tell, qdrant } = await openQuoting(talk);
  await tell(...told);

  const byTime = await ask({ text: 'what did we talk about on 2 March 2026?' });
  const without = await ask({ text: 'which instrument does my sister play?', quotes: false });

  expect(byTime.quotes).toEqual([]);
  expect(without.quotes).toEqual([]);
  expect(without.summaries).toHaveLength(1);
  expect(qdrant.requests).toHaveLength(0);
});

it('reads no more windows and messages than a question may cost', async () => {
  const days = Array.from({ length: 6 }, (_, n) => `2026-03-0${n + 1}`);
  const said = days.map((day, n) => ({ at: `${day}T08:00:00Z`, text: `The cello sounds, day ${n}.` }));
  const { ask, tell, qdrant } = await openQuoting(said, {
    RECALL_QUOTE_WINDOWS: '3',
    RECALL_QUOTE_MESSAGES: '50',
  });
  await tell(...days.map((date) => ({ date, text: 'They spoke of a cello.', topics: ['cello'] })));

  const { quotes, summaries } = await ask({ text: 'the cello' });

  expect(summaries).toHaveLength(6);
  expect(quotes).toHaveLength(2); // of 20 messages each, two windows fit into 50
  expect(qdrant.requests.filter(({ path }) => path.endsWith('/scroll'))).toHaveLength(2);
});

it('a window that has grown too long to be read is answered without its quotes', async () => {
  const long = 'cello '.repeat(700);
  // Ten megabytes take a busy machine longer than a question usually waits.
  const { ask, tell } = await openQuoting(
    [
      ...Array.from({ length: 2_100 }, () => ({ at: '2026-03-02T08:00:00Z', text: long })),
      { at: '2026-03-05T08:00:00Z', text: 'The cello again.' },
    ],
    { RECALL_QUOTE_TIMEOUT_MS: '30000' },
  );
  await tell(...told.map((one) => ({ ...one, topics: ['cello'] })));

  const { quotes, quotesMissing, summaries } = await ask({ text: 'the cello' });

  expect(summaries).toHaveLength(2);
  expect({ texts: quotes.map(({ text }) => text), quotesMissing }).toEqual({
    texts: ['The cello again.'],
    quotesMissing: null,
  });
});

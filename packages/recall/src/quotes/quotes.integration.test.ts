import { manualClock, readSettings } from '@enrichment/core';
import { type SmallQdrant, startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { sourceSettings } from '@enrichment/source/settings';
import { expect, it, onTestFinished } from 'vitest';
import { recallSettings } from '../settings.ts';
import { NOW, openRecall } from '../testing/open-recall.ts';
import { openQuotes } from './open-quotes.ts';

const COLLECTION = 'whisperengine_memory_elena';

interface Line {
  readonly at: string;
  readonly text: string;
  readonly role?: 'user' | 'assistant';
  readonly channel?: string;
}

/** A recall that quotes from a Qdrant in which the lines were said by user-1 and elena. */
async function openQuoting(lines: readonly Line[], settings: Readonly<Record<string, string>> = {}) {
  const qdrant = await startSmallQdrant();
  const env = { QDRANT_URL: qdrant.url, ...settings };
  const quotes = openQuotes(readSettings({ ...sourceSettings, ...recallSettings }, env), {
    clock: manualClock(NOW),
  });
  onTestFinished(async () => {
    await quotes.close();
    await qdrant.close();
  });
  await putLines(qdrant, lines);
  const world = await openRecall({ quotes });
  qdrant.requests.clear();
  return { ...world, qdrant };
}

async function putLines(qdrant: SmallQdrant, lines: readonly Line[]): Promise<void> {
  const url = `${qdrant.url}/collections/${COLLECTION}`;
  const put = (to: string, body: object) =>
    fetch(to, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await put(url, { vectors: {} });
  for (const [field_name, field_schema] of Object.entries({
    user_id: 'keyword',
    memory_type: 'keyword',
    timestamp_unix: 'float',
  })) {
    await put(`${url}/index?wait=true`, { field_name, field_schema });
  }
  const points = lines.map(({ at, text, role = 'user', channel = 'dm' }, index) => ({
    id: index + 1,
    vector: {},
    payload: {
      user_id: 'user-1',
      memory_type: 'conversation',
      role,
      content: text,
      channel_type: channel,
      timestamp_unix: Date.parse(at) / 1_000,
    },
  }));
  await put(`${url}/points?wait=true`, { points });
}

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

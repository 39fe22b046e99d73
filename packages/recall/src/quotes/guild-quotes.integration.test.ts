import { expect, it } from 'vitest';
import type { AskedQuestion } from '../question.ts';
import { type Line, openQuoting } from '../testing/open-quoting.ts';
import { addGuildPart } from '../testing/open-recall.ts';

/** Pages are small, so that more messages would be more requests. */
const SETTINGS = { ENRICHMENT_BATCH_SIZE: '5', RECALL_QUOTE_MESSAGES: '40', RECALL_QUOTE_WINDOWS: '2' };

const PUBLIC: readonly Line[] = [
  { at: '2026-03-11T08:00:00Z', text: 'Which boat won the regatta?', channel: 'guild' },
  {
    at: '2026-03-11T08:00:05Z',
    text: 'The blue boat won the regatta.',
    role: 'assistant',
    channel: 'guild',
  },
  { at: '2026-03-11T09:00:00Z', text: 'We sail again.', channel: 'text' },
  {
    at: '2026-03-11T10:00:00Z',
    text: 'Is the mast mended?',
    channel: 'guild',
    payload: {
      role: 'conversation_pair',
      user_message: 'Is the mast mended?',
      bot_response: 'The mast of the boat is mended.',
    },
  },
  ...Array.from({ length: 8 }, (_, n) => ({
    at: `2026-03-12T08:0${n}:00Z`,
    text: `The boat sails, leg ${n}.`,
    channel: 'guild',
  })),
];

/** Messages of other channels in every form that a bot leaves, at the times of the public ones too. */
const privateLines = (count: number): Line[] =>
  Array.from({ length: count }, (_, n): Line => {
    const at = new Date(Date.UTC(2026, 2, 11 + (n % 3), 7 + (n % 5), n % 60)).toISOString();
    const forms: readonly Line[] = [
      { at, text: `SECRET boat ${n}` },
      { at, text: `SECRET boat ${n}`, payload: { channel_type: undefined } },
      {
        at,
        text: `SECRET old boat ${n}`,
        payload: { timestamp_unix: undefined, timestamp: at.slice(0, 19) },
      },
      { at: '2026-03-11T10:00:01Z', text: 'Is the mast mended?', channel: 'dm' },
      { at: '2026-03-11T08:00:00Z', text: 'Which boat won the regatta?', channel: 'group_dm' },
      {
        at,
        text: `SECRET boat ${'x'.repeat(4_000)}`,
        payload: { original_message_id: `m-${n}`, chunk_index: 0 },
      },
    ];
    return forms[n % forms.length] ?? { at, text: 'SECRET boat' };
  });

/** What a guild is answered, and what Qdrant was asked for it, beside so many private messages. */
async function askBeside(count: number, question: Partial<AskedQuestion> = {}) {
  const { ask, tell, store, qdrant } = await openQuoting([...PUBLIC, ...privateLines(count)], SETTINGS);
  const channelTypes = count === 0 ? ['guild'] : ['dm', 'guild'];
  await tell(
    { date: '2026-03-11', text: 'They spoke of a boat.', channelTypes, messageCount: 5 + count },
    { date: '2026-03-12', text: 'They spoke of a boat.', channelTypes, messageCount: 5 + count },
  );
  if (count > 0) await addGuildPart(store, { text: 'They spoke of a boat.', messageCount: 5 });
  await store.sql`
    update conversation_summaries set emotional_tone = 'neutral', key_topics = '{}', confidence_score = 0.7`;
  const answer = await ask({ text: 'which boat won the regatta?', audience: 'guild', ...question });
  // Windows are read side by side, in no order.
  const requests = qdrant.requests.map((request) => JSON.stringify(request)).sort();
  return { answer, requests };
}

it.each([1, 6, 60, 300])(
  'a guild is answered the same, at the same cost, beside %i private messages',
  async (count) => {
    const alone = await askBeside(0);
    const beside = await askBeside(count);

    expect(alone.answer.quotes.map(({ text }) => text)).toContain('The mast of the boat is mended.');
    expect(beside).toEqual(alone);
    expect(JSON.stringify(beside)).not.toContain('SECRET');
  },
);

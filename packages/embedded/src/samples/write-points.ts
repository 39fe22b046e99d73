import type { Speaker } from '@enrichment/core';
import { type PayloadForm, readPayloadForm } from './payload-forms.ts';
import type { Conversation, Turn } from './plan-conversations.ts';
import { createRandom, makeUuid, parseNumber, type Random } from './random.ts';

/** A point as the bots write it, without vectors, which nothing reads. */
export interface SamplePoint {
  readonly id: string | number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Longer messages are stored in chunks. */
const CHUNK_CHARACTERS = 500;

const TENDER = ['sadness', 'fear', 'nervousness', 'disappointment', 'anger', 'annoyance', 'grief', 'remorse'];

/** Returns the points of one conversation up to `now`, each with its collection. */
export function writePoints(
  conversation: Conversation,
  { name, now }: { name: string; now: Date },
): { collection: string; point: SamplePoint }[] {
  const form = readPayloadForm(conversation.botName, conversation.daysAgo);
  const key = `${name} ${conversation.botName} ${conversation.userId} ${conversation.daysAgo}`;
  const random = createRandom(key);
  return conversation.turns
    .flatMap((turn, index) => writeTurn(turn, { conversation, form, random, key: `${key} ${index}`, now }))
    .map((point) => ({ collection: form.collection, point }));
}

interface Context {
  readonly conversation: Conversation;
  readonly form: PayloadForm;
  readonly random: Random;
  readonly key: string;
  readonly now: Date;
}

function writeTurn(turn: Turn, context: Context): SamplePoint[] {
  const { form, random, key, now } = context;
  // Only bots that store messages separately record how long the answer took.
  const answerMs = form.points === 'separate' ? random.between(4_000, 18_000) : 1;
  const answeredAt = new Date(turn.at.getTime() + answerMs);
  const intensity = random.between(45, 90) / 100;
  if (answeredAt > now) return [];
  const user: Said = { speaker: 'user', text: turn.user, at: turn.at, emotion: turn.emotion, intensity };
  const bot: Said = {
    speaker: 'bot',
    text: turn.bot,
    at: answeredAt,
    emotion: TENDER.includes(turn.emotion) ? 'caring' : turn.emotion,
    intensity: intensity / 2,
  };
  const hasBoth = turn.user !== null && turn.bot !== null;
  const points: SamplePoint[] = [];
  if (form.points !== 'pair' || !hasBoth)
    points.push(...[user, bot].flatMap((said) => writeMessage(said, context)));
  if (form.points !== 'separate' && hasBoth) {
    const payload = makePayload(user, context, 'conversation_pair');
    points.push({
      id: makeId(`${key} pair`, form),
      payload: { ...payload, user_message: turn.user, bot_response: turn.bot },
    });
  }
  return points;
}

interface Said {
  readonly speaker: Speaker;
  readonly text: string | null;
  readonly at: Date;
  readonly emotion: string;
  readonly intensity: number;
}

function writeMessage(said: Said, context: Context): SamplePoint[] {
  const { form, key } = context;
  if (said.text === null) return [];
  const source = said.speaker === 'user' ? 'user_message' : 'bot_response';
  const id = `${key} ${said.speaker}`;
  if (said.text.length <= CHUNK_CHARACTERS) {
    return [{ id: makeId(id, form), payload: makePayload(said, context, source) }];
  }
  const chunks = cutIntoChunks(said.text);
  return chunks.map((text, index) => ({
    id: makeId(`${id} ${index}`, form),
    payload: {
      ...makePayload({ ...said, text }, context, `${source}_chunked`),
      original_message_id: makeUuid(`${id} whole`),
      chunk_index: index,
      total_chunks: chunks.length,
    },
  }));
}

/** Splits between sentences, as the bots do. */
function cutIntoChunks(text: string): string[] {
  const chunks: string[] = [];
  for (const sentence of text.split(/(?<=[.!?]) /u)) {
    const last = chunks.at(-1);
    if (last !== undefined && last.length + sentence.length < CHUNK_CHARACTERS) {
      chunks[chunks.length - 1] = `${last} ${sentence}`;
    } else chunks.push(sentence);
  }
  return chunks;
}

function makePayload(said: Said, { conversation, form }: Context, source: string): Record<string, unknown> {
  const text = said.text ?? '';
  const role = source.startsWith('conversation_pair')
    ? 'conversation_pair'
    : said.speaker === 'user'
      ? 'user'
      : form.role === 'bot'
        ? 'bot'
        : 'assistant';
  return {
    user_id: conversation.userId,
    memory_type: 'conversation',
    content: text,
    timestamp: said.at.toISOString().replace(/Z$/u, '000'),
    ...(form.time === 'both' ? { timestamp_unix: said.at.getTime() / 1000 } : {}),
    confidence: 0.8,
    source,
    memory_tier: 'short_term',
    emotional_context: said.emotion,
    emotional_intensity: said.intensity,
    ...(form.role === 'none' ? {} : { role }),
    channel_id: conversation.channel.id,
    channel_type: conversation.channel.type,
    word_count: text.split(/\s+/u).length,
    char_count: text.length,
  };
}

function makeId(name: string, { ids }: PayloadForm): string | number {
  return ids === 'number' ? parseNumber(name) : makeUuid(name);
}

import { describe, expect, it } from 'vitest';
import { assembleMessages } from './assemble-messages.ts';
import type { ChunkPoint, MessagePoint, PairPoint } from './point.ts';

const T = Date.UTC(2025, 9, 19, 14, 30);
const facts = { channelType: 'dm', emotion: { label: 'joy', intensity: 0.5 } };
let lastId = 0;
function nextId(): string {
  lastId += 1;
  return `id-${String(lastId).padStart(6, '0')}`;
}

const user = (sentAt: number, text: string): MessagePoint => ({
  kind: 'message',
  id: nextId(),
  speaker: 'user',
  text,
  sentAt,
  ...facts,
});
const bot = (sentAt: number, text: string): MessagePoint => ({ ...user(sentAt, text), speaker: 'bot' });
const pair = (sentAt: number, userText: string | null, botText: string | null): PairPoint => ({
  kind: 'pair',
  id: nextId(),
  userText,
  botText,
  sentAt,
  ...facts,
});
const chunk = (sentAt: number, index: number, text: string, originalId = 'm'): ChunkPoint => ({
  kind: 'chunk',
  id: nextId(),
  speaker: 'user',
  text,
  sentAt,
  index,
  originalId,
  ...facts,
});

const said = (points: Parameters<typeof assembleMessages>[0]) =>
  assembleMessages(points).map(({ speaker, text, sentAt }) => [speaker, text, sentAt.getTime() - T]);

describe('an exchange that is stored three times', () => {
  it('is two messages, each with its speaker', () => {
    expect(said([pair(T, 'hi', 'hello'), bot(T + 1, 'hello'), user(T, 'hi')])).toEqual([
      ['user', 'hi', 0],
      ['bot', 'hello', 1],
    ]);
  });

  it('is two messages if the bot answered late', () => {
    expect(said([user(T, 'hi'), bot(T + 900_000, 'hello'), pair(T, 'hi', 'hello')])).toEqual([
      ['user', 'hi', 0],
      ['bot', 'hello', 900_000],
    ]);
  });

  it('is recognised despite different blanks', () => {
    expect(
      said([user(T, 'hi  there\n'), bot(T + 1, 'well, hello'), pair(T, 'hi there', 'well,\nhello ')]),
    ).toHaveLength(2);
  });

  it('is three messages if the reply is more than 15 minutes later, which is another reply', () => {
    expect(said([user(T, 'hi'), bot(T + 900_001, 'hello'), pair(T, 'hi', 'hello')])).toEqual([
      ['user', 'hi', 0],
      ['bot', 'hello', 1],
      ['bot', 'hello', 900_001],
    ]);
  });

  it("treats a user message within 2 seconds as the pair's, and a later one as another message", () => {
    expect(said([user(T + 2_000, 'hi'), pair(T, 'hi', null)])).toEqual([['user', 'hi', 2_000]]);
    expect(said([user(T + 2_001, 'hi'), pair(T, 'hi', null)])).toHaveLength(2);
  });
});

it('is recognised at the limits: a user message 2 seconds early, a reply in the same millisecond', () => {
  expect(said([user(T - 2_000, 'hi'), bot(T, 'hello'), pair(T, 'hi', 'hello')])).toEqual([
    ['user', 'hi', -2_000],
    ['bot', 'hello', 0],
  ]);
});

describe('a pair without its messages', () => {
  it('becomes both messages, the reply a millisecond later', () => {
    const messages = assembleMessages([pair(T, 'hi', 'hello')]);

    expect(messages.map(({ id, ...message }) => [id.slice(-5), message])).toEqual([
      [
        '#user',
        { speaker: 'user', text: 'hi', sentAt: new Date(T), channelType: 'dm', emotion: facts.emotion },
      ],
      [
        expect.stringMatching(/#bot$/),
        { speaker: 'bot', text: 'hello', sentAt: new Date(T + 1), channelType: 'dm', emotion: null },
      ],
    ]);
  });

  it('adds only the missing side', () => {
    expect(said([user(T, 'hi'), pair(T, 'hi', 'hello')])).toEqual([
      ['user', 'hi', 0],
      ['bot', 'hello', 1],
    ]);
  });

  it('stays in its window in the last millisecond', () => {
    const last = Date.UTC(2025, 9, 20) - 1;

    expect(assembleMessages([pair(last, 'hi', 'hello')]).map(({ sentAt }) => sentAt.getTime())).toEqual([
      last,
      last,
    ]);
  });

  it('next to a pair with its messages keeps its own reply despite equal texts', () => {
    const points = [
      pair(T, 'a', 'ok'),
      user(T + 300_000, 'b'),
      bot(T + 300_001, 'ok'),
      pair(T + 300_000, 'b', 'ok'),
    ];

    expect(said(points)).toEqual([
      ['user', 'a', 0],
      ['bot', 'ok', 1],
      ['user', 'b', 300_000],
      ['bot', 'ok', 300_001],
    ]);
  });
});

describe('equal texts', () => {
  it('sent twice are two messages, with and without pairs', () => {
    const minute = 60_000;
    const twice = [0, minute].flatMap((at) => [
      user(T + at, 'hi'),
      bot(T + at + 45_001, 'hello'),
      pair(T + at, 'hi', 'hello'),
    ]);

    expect(said(twice)).toEqual([
      ['user', 'hi', 0],
      ['bot', 'hello', 45_001],
      ['user', 'hi', minute],
      ['bot', 'hello', minute + 45_001],
    ]);
  });

  it('of one speaker at one moment count once', () => {
    expect(said([user(T, 'hi'), user(T, 'hi'), bot(T, 'hi')])).toEqual([
      ['user', 'hi', 0],
      ['bot', 'hi', 0],
    ]);
  });

  it('in two copies of a pair are the reply to one message', () => {
    const points = [user(T, 'hi'), bot(T + 45_000, 'hello'), pair(T, 'hi', 'hello'), pair(T, 'hi', 'hello')];

    expect(said(points)).toHaveLength(2);
  });
});

describe('chunks', () => {
  it('are one message in the order of their index', () => {
    const chunks = [chunk(T, 2, 'end.'), chunk(T, 0, 'The start'), chunk(T, 1, 'goes on to the')];

    expect(said(chunks)).toEqual([['user', 'The start goes on to the end.', 0]]);
  });

  it('are read even if one is missing', () => {
    expect(said([chunk(T, 2, 'end.'), chunk(T, 0, 'The start')])).toEqual([['user', 'The start end.', 0]]);
  });

  it('of two messages stay apart', () => {
    expect(said([chunk(T, 0, 'a', 'm1'), chunk(T + 5, 0, 'b', 'm2')])).toHaveLength(2);
  });

  it('with their blank get no second one', () => {
    expect(said([chunk(T, 0, 'one '), chunk(T, 1, 'two')])).toEqual([['user', 'one two', 0]]);
  });

  it("that lost punctuation and short sentences are the pair's message, whose whole text is used", () => {
    const whole = 'Is it raining there? Oh no! I hope that the garden party can still happen!';
    const chunks = [
      chunk(T, 0, 'Is it raining there.'),
      chunk(T, 1, 'I hope that the garden party can still happen.'),
    ];

    expect(said([...chunks, pair(T, whole, null)])).toEqual([['user', whole, 0]]);
  });
});

it('are in time order, the user before the bot, then by id', () => {
  const points = [bot(T, 'b'), user(T, 'y'), user(T, 'x'), user(T - 1, 'first')];

  expect(said(points).map(([, text]) => text)).toEqual(['first', 'y', 'x', 'b']);
});

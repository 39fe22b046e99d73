import { computeFingerprint, countCharacters, markMessages } from '@enrichment/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { day, pointAt, startSource, type TestPoint, tripleAt } from './testing/start-source.ts';

const collection = 'whisperengine_memory_elena';
const DAY = day('2025-10-19');
/** Few words, so that the same ones are said again and again. */
const words = fc.constantFrom('ok', 'hi there', 'good night all', '\u{1F30A}');
const forms = fc.constantFrom('triple', 'separate', 'pair', 'chunks', 'twice', 'unreadable');

/** Everything near an edge of the day, of a minute and of 15 minutes, and much in the same moment. */
const turn = fc.record({
  gapMs: fc.oneof(fc.constantFrom(0, 1, 59_999, 60_000, 900_000), fc.integer({ min: 0, max: 1_200_000 })),
  userText: words,
  botText: words,
  replyMs: fc.constantFrom(0, 1, 1_500, 45_001),
  form: forms,
});
const talk = fc.record({
  startMs: fc.constantFrom(-1_200_000, -1, 0, 3_600_000, 80_000_000),
  turns: fc.array(turn, { maxLength: 30 }),
});

function makePoints({ startMs, turns }: { startMs: number; turns: readonly Turn[] }): TestPoint[] {
  let at = DAY.from.getTime() + startMs;
  return turns.flatMap((one, index) => {
    at += one.gapMs;
    return storeTurn(one, { at, index });
  });
}

type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

function storeTurn(
  { userText, botText, replyMs, form }: Turn,
  { at, index }: { at: number; index: number },
): TestPoint[] {
  const [user, bot, pair] = tripleAt(at, userText, botText, replyMs);
  if (user === undefined || bot === undefined || pair === undefined) throw new Error('three points');
  switch (form) {
    case 'triple':
      return [user, bot, pair];
    case 'pair':
      return [pair];
    case 'twice':
      return [user, pointAt(at, { content: userText }), bot];
    case 'unreadable':
      return [user, pointAt(at, { content: '' })];
    case 'chunks':
      return [...cutChunks(userText, at, index), bot, pair];
    default:
      return [user, bot];
  }
}

function cutChunks(text: string, at: number, index: number): TestPoint[] {
  return text.split(' ').map((content, n) =>
    pointAt(at, {
      content,
      source: 'user_message_chunked',
      original_message_id: `m-${index}`,
      chunk_index: n,
    }),
  );
}

it('a window read in pieces has the same fingerprint and counts as the window read as a whole', async () => {
  const { source, put } = await startSource({ pageSize: 7 });
  let user = 0;

  await fc.assert(
    fc.asyncProperty(talk, fc.integer({ min: 1, max: 9 }), async (said, piecePointsMax) => {
      const userId = `user-${user++}`;
      const points = makePoints(said).map((point) => ({
        ...point,
        payload: { ...point.payload, user_id: userId },
      }));
      await put(collection, points);
      const question = { bot: { botName: 'elena', collections: [collection] }, userId, range: DAY };

      const whole = await source.readWindow(question);
      const digest = await source.digestWindow({ ...question, piecePointsMax });

      expect({ ...digest, unreadable: new Set(digest.unreadable.map(({ pointId }) => pointId)) }).toEqual({
        points: whole.points,
        messageCount: whole.messages.length,
        characters: countCharacters(whole.messages),
        contentHash: computeFingerprint(whole.messages),
        marks: markMessages(whole.messages),
        firstMessageAt: whole.messages[0]?.sentAt ?? null,
        lastMessageAt: whole.messages.at(-1)?.sentAt ?? null,
        unreadable: new Set(whole.unreadable.map(({ pointId }) => pointId)),
      });
    }),
    { numRuns: 60 },
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assembleMessages } from './assemble-messages.ts';
import type { ConversationPoint } from './point.ts';

// A conversation is made up first and then stored in any of the ways that bots have; what is read must be the
// conversation.
interface Exchange {
  at: number;
  userText: string;
  botText: string;
  replyMs: number;
  form: 'triple' | 'separate' | 'pair' | 'chunks';
}

const START = Date.UTC(2025, 9, 19, 12);
/** Few words, so that the same ones are said again and again. */
const words = fc.constantFrom('ok', 'hi', 'thanks', 'good night', 'ha', 'I went to the market today');

const conversation = fc
  .array(
    fc.record({
      gapMs: fc.integer({ min: 60_000, max: 1_200_000 }),
      userText: words,
      botText: words,
      replyMs: fc.constantFrom(1, 1_500, 45_001),
      form: fc.constantFrom<Exchange['form'][]>('triple', 'separate', 'pair', 'chunks'),
    }),
    { maxLength: 40 },
  )
  .map((turns) => {
    let at = START;
    return turns.map(({ gapMs, ...turn }): Exchange => {
      at += gapMs;
      return { ...turn, at };
    });
  });

function store(exchange: Exchange, key: string): ConversationPoint[] {
  const { at, userText, botText, replyMs, form } = exchange;
  const facts = { channelType: null, emotion: null };
  const pair = { kind: 'pair' as const, id: `${key}-p`, userText, botText, sentAt: at, ...facts };
  if (form === 'pair') return [pair];
  const bot = {
    kind: 'message' as const,
    id: `${key}-b`,
    speaker: 'bot' as const,
    text: botText,
    sentAt: at + replyMs,
    ...facts,
  };
  const user = {
    kind: 'message' as const,
    id: `${key}-u`,
    speaker: 'user' as const,
    text: userText,
    sentAt: at,
    ...facts,
  };
  if (form === 'separate') return [user, bot];
  if (form === 'triple') return [user, bot, pair];
  const chunks = userText.split(' ').map((text, index) => ({
    ...user,
    kind: 'chunk' as const,
    id: `${key}-c${index}`,
    text,
    index,
    originalId: key,
  }));
  return [...chunks, bot, pair];
}

function expected(exchanges: readonly Exchange[]): unknown[] {
  return exchanges.flatMap(({ at, userText, botText, replyMs, form }) => {
    const replyAt = form === 'pair' ? ((at + 1) % 60_000 === 0 ? at : at + 1) : at + replyMs;
    return [
      ['user', userText, at],
      ['bot', botText, replyAt],
    ];
  });
}

/**
 * A pair alone takes the next reply of the same words within 15 minutes for its own, by the rule; such talks
 * are left out.
 */
function isPlain(exchanges: readonly Exchange[]): boolean {
  return !exchanges.some(
    (one, index) =>
      one.form === 'pair' &&
      exchanges
        .slice(index + 1)
        .some(
          (later) =>
            later.form === 'separate' &&
            later.botText === one.botText &&
            later.at + later.replyMs <= one.at + 900_000,
        ),
  );
}

const tell = (points: readonly ConversationPoint[]) =>
  assembleMessages(points).map(({ speaker, text, sentAt }) => [speaker, text, sentAt.getTime()]);

it('a conversation is the same set of messages in whatever form and order its points are stored', () => {
  const stored = conversation.filter(isPlain).chain((exchanges) => {
    const points = exchanges.flatMap((exchange, index) => store(exchange, String(index).padStart(3, '0')));
    return fc.tuple(fc.constant(exchanges), fc.shuffledSubarray(points, { minLength: points.length }));
  });

  fc.assert(
    fc.property(stored, ([exchanges, points]) => {
      expect(tell(points)).toEqual(expected(exchanges));
    }),
    { numRuns: 300 },
  );
});

it('a message is read once for any number of copies of its points', () => {
  fc.assert(
    fc.property(conversation, (exchanges) => {
      const points = exchanges.flatMap((exchange, index) => store(exchange, String(index).padStart(3, '0')));
      const copies = points.map((point) => ({ ...point, id: `copy-${point.id}` }));

      expect(tell([...points, ...copies])).toEqual(tell(points));
    }),
  );
});

it('the content of a window does not depend on points more than 15 minutes outside it', () => {
  fc.assert(
    fc.property(
      conversation,
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 1, max: 6 }),
      (exchanges, first, hours) => {
        const [from, to] = [START + first * 3_600_000, START + (first + hours) * 3_600_000];
        const points = exchanges.flatMap((exchange, index) =>
          store(exchange, String(index).padStart(3, '0')),
        );
        const near = points.filter(({ sentAt }) => sentAt >= from - 900_000 && sentAt < to + 900_000);
        const isInside = (message: unknown[]) => Number(message[2]) >= from && Number(message[2]) < to;

        expect(tell(near).filter(isInside)).toEqual(tell(points).filter(isInside));
      },
    ),
    { numRuns: 300 },
  );
});

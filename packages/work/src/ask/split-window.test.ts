import { type NumberedMessage, transcriptLine } from '@enrichment/kinds/transcript';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CUT_MARK, estimateTokens, splitWindow } from './split-window.ts';

const MINUTE_MS = 60_000;

function talk(texts: readonly string[], gapsMinutes: readonly number[] = []): NumberedMessage[] {
  let at = Date.UTC(2025, 9, 19);
  return texts.map((text, index) => {
    at += (gapsMinutes[index] ?? 1) * MINUTE_MS;
    const speaker = index % 2 === 0 ? ('user' as const) : ('bot' as const);
    return {
      n: index + 1,
      id: `p${index}`,
      speaker,
      text,
      sentAt: new Date(at),
      channelType: null,
      emotion: null,
    };
  });
}

function computeCost(part: readonly NumberedMessage[]): number {
  return part.reduce(
    (sum, message) => sum + estimateTokens(transcriptLine(message, { botName: 'elena' })) + 1,
    0,
  );
}

describe('an estimate', () => {
  test.each([
    // The rules of thumb of the older tokenizers, in characters a token, and the 30% that the newest add.
    ['The quick brown fox jumps over the lazy dog, and nobody minds.', 4],
    ['昨日は友達と京都へ行きました。とても楽しかったです。', 1.2],
    ['Вчера мы гуляли по набережной и говорили о книгах.', 2.5],
  ])('of %j is not below the rule of thumb for its script', (text, charsPerToken) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(Math.floor((text.length / charsPerToken) * 1.3));
  });

  test('grows with the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(estimateTokens(a + b)).toBeGreaterThanOrEqual(estimateTokens(a));
      }),
    );
  });
});

describe('a split', () => {
  test('keeps every message once, in order, in parts that fit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 600, unit: 'grapheme' }), {
          minLength: 1,
          maxLength: 60,
        }),
        fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 60 }),
        fc.integer({ min: 120, max: 2_000 }),
        (texts, gaps, budgetTokens) => {
          const parts = splitWindow(talk(texts, gaps), { budgetTokens, names: { botName: 'elena' } });

          expect(parts.flat().map(({ n }) => n)).toEqual(texts.map((_, index) => index + 1));
          for (const part of parts) expect(computeCost(part)).toBeLessThanOrEqual(budgetTokens);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('cuts at a long silence rather than at the end of the budget', () => {
    const texts = Array.from({ length: 20 }, () => 'a message of about this many words, as people write');
    const one = computeCost(talk(texts.slice(0, 1)));
    const gaps = texts.map((_, index) => (index === 8 ? 300 : 1));

    const parts = splitWindow(talk(texts, gaps), { budgetTokens: one * 13, names: { botName: 'elena' } });

    expect(parts[0]).toHaveLength(8);
  });

  test('that starts parts where earlier ones started changes at most two parts after a late message', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 120 }),
        fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 120 }),
        fc.integer({ min: 600, max: 2_000 }),
        fc.nat(),
        (sizes, gaps, budgetTokens, seed) => {
          const messages = talk(
            sizes.map((size) => 'a'.repeat(size)),
            gaps,
          );
          const before = splitWindow(messages, { budgetTokens, names: { botName: 'elena' } });
          const starts = new Set(before.map(([first]) => first?.id));
          const ends = new Set(before.map((part) => part.at(-1)?.id));
          const at = seed % (messages.length + 1);
          const [late] = talk(['b'.repeat(1 + (seed % 400))]);
          if (late === undefined) throw new Error('no late message');
          const now = messages
            .toSpliced(at, 0, { ...late, id: 'late', sentAt: messages[at]?.sentAt ?? late.sentAt })
            .map((message, index) => ({ ...message, n: index + 1 }));

          const after = splitWindow(now, {
            budgetTokens,
            names: { botName: 'elena' },
            isStart: ({ id }, last) => starts.has(id) || (last !== undefined && ends.has(last.id)),
          });

          const listNames = (parts: readonly NumberedMessage[][]) =>
            parts.map((part) => part.map(({ id }) => id).join(' '));
          const known = new Set(listNames(before));
          expect(listNames(after).filter((name) => !known.has(name)).length).toBeLessThanOrEqual(2);
          expect(after.flat().map(({ n }) => n)).toEqual(now.map(({ n }) => n));
          for (const part of after) expect(computeCost(part)).toBeLessThanOrEqual(budgetTokens);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('that starts parts where earlier ones started joins those that have become small', () => {
    const messages = talk(Array.from({ length: 12 }, () => 'a message of about this many words'));
    const budgetTokens = computeCost(messages) * 2;

    const parts = splitWindow(messages, { budgetTokens, names: { botName: 'elena' }, isStart: () => true });

    expect(parts.map((part) => part.length)).toEqual([12]);
  });

  test('of a conversation that fits is one part', () => {
    expect(
      splitWindow(talk(['hi', 'hello']), { budgetTokens: 1_000, names: { botName: 'elena' } }),
    ).toHaveLength(1);
  });

  test('shortens a message that is longer than a part, with a mark', () => {
    const long = 'word '.repeat(4_000);

    const parts = splitWindow(talk(['hi', long, 'bye']), { budgetTokens: 500, names: { botName: 'elena' } });
    const shortened = parts.flat()[1]?.text ?? '';

    expect(parts.flat()).toHaveLength(3);
    expect(shortened.endsWith(CUT_MARK)).toBe(true);
    expect(shortened.length).toBeGreaterThan(800);
  });

  test('never cuts a character in two', () => {
    const parts = splitWindow(talk(['🙂'.repeat(3_000)]), { budgetTokens: 300, names: { botName: 'elena' } });

    expect(parts.flat()[0]?.text.isWellFormed()).toBe(true);
  });
});

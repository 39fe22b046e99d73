import { predicates, rulesOfPredicate } from '@enrichment/claims/vocabulary';
import type { Message } from '@enrichment/core';
import type { ReadingTask } from '@enrichment/kinds/kind';
import { expect, test } from 'vitest';
import { averageDesigns, type Call, computeRatios, pickMedian } from './compare-designs.ts';
import { findItems, measureWindow } from './measure-window.ts';
import { narrowClaims } from './narrow-claims.ts';
import { estimateOriginalInput } from './original-calls.ts';
import { readParts } from './read-parts.ts';
import { computeCosts, cutWindows, SEED } from './seed-costs.ts';

const key = {
  userId: 'ann',
  botName: 'resi',
  startsAt: new Date('2026-03-01T00:00:00Z'),
  endsAt: new Date('2026-03-02T00:00:00Z'),
};
const messages = ['I moved from Graz to Linz.', 'A fine town.', 'My sister Anna is a nurse.'].map(
  (text, index): Message => ({
    id: `m${index + 1}`,
    speaker: index % 2 === 0 ? 'user' : 'bot',
    text,
    sentAt: new Date(Date.UTC(2026, 2, 1, 9, index)),
    channelType: 'dm',
    emotion: null,
  }),
);
const task: ReadingTask = { key, messageCount: 3, source: 'messages' };
const parts = readParts();

const calls = (...each: readonly [number, number][]): Call[] =>
  each.map(([inputTokens, outputTokens]) => ({ inputTokens, outputTokens }));

test('the figures of a design are means per window, over all of its calls', () => {
  const window = {
    'summary alone': calls([100, 10]),
    'one call': calls([120, 20]),
    'two calls': calls([100, 10], [100, 10]),
    'one call per kind': calls([100, 10], [100, 4], [100, 3], [100, 2], [100, 1]),
  };
  const other = { ...window, 'one call': calls([180, 40]) };

  const designs = averageDesigns([window, other], ({ outputTokens }) => outputTokens / 10);

  expect(designs[1]).toEqual({
    name: 'one call',
    calls: 1,
    inputTokens: 150,
    outputTokens: 30,
    dollars: 3,
  });
  expect(designs[3]).toMatchObject({ calls: 5, inputTokens: 500, outputTokens: 20 });
  expect(computeRatios(designs)).toEqual([
    { against: 'two calls', below: 0.85, input: 0.75, tokens: 180 / 220, dollars: 1.5 },
    { against: 'one call per kind', below: 0.6, input: 0.3, tokens: 180 / 520, dollars: 1.5 },
  ]);
});

test('a ratio without its design is an error', () => {
  expect(() => computeRatios([])).toThrow('one call');
});

test('of an even number the upper median is picked', () => {
  expect(pickMedian([4, 1, 3, 2], (one) => one)).toBe(3);
  expect(() => pickMedian([], () => 0)).toThrow('nothing');
});

test('each kind of claim is asked for with its own predicates', () => {
  const { vocabulary = '', instruct } = narrowClaims(parts.claims, 'plan');
  const [text = ''] = instruct(task);
  const line = vocabulary.split('\n').find((one) => one.startsWith('predicate: ')) ?? '';

  const named = line.replace('predicate: ', '').split(', ');
  expect(named).toEqual(
    predicates.filter((name) => rulesOfPredicate(name).kind === 'plan' || name === 'other'),
  );
  expect(text).toContain('"kind": "plan"; nothing of another kind');
});

test('an instruction of another form cannot be narrowed', () => {
  const changed = { ...parts.claims, instruct: () => ['"items": an array'] };

  expect(() => narrowClaims(changed, 'fact').instruct(task)).toThrow('no line that starts with');
});

test('a window is asked for in one, two and five calls, each with the transcript', () => {
  const window = { key, messages };
  const items = findItems(window, parts);
  const measured = measureWindow(window, parts, items);
  const { 'one call': one, 'two calls': two, 'one call per kind': five } = measured.calls;

  expect(items.map(({ kind }) => kind)).toEqual(['fact', 'relation', 'fact']);
  expect([one.length, two.length, five.length]).toEqual([1, 2, 5]);
  expect(one[0]?.inputTokens).toBe(measured.input.whole);
  // The reply without any claim still holds its empty list.
  expect(five.map(({ outputTokens }) => outputTokens).slice(3)).toEqual([5, 5]);
  expect(two[1]?.outputTokens).toBeLessThan(one[0]?.outputTokens ?? 0);
  expect(measured.input.system + measured.input.instruction).toBeLessThan(measured.input.whole);
});

test("the original's facts are of the user's messages, and its topics of the beginning", () => {
  const { twoCalls, twoWhole, withTopics } = estimateOriginalInput(messages, 'resi');
  const fewer = estimateOriginalInput(messages.slice(0, 1), 'resi');

  expect(twoCalls).toBeLessThan(twoWhole);
  expect(withTopics).toBeGreaterThan(twoCalls);
  expect(fewer.twoCalls).toBeLessThan(twoCalls);
});

test("the description's example costs 7.5 times what it says, by its own tokens and prices", () => {
  const { messagesPerWindow, inputTokens: input, outputTokens: output, price } = SEED;

  const costs = computeCosts({ messagesPerWindow, tokens: { input, output }, price });

  expect(costs).toMatchObject({ windows: 5_000, usdPerDay: 22.5, usdPerMonth: 675 });
  expect(costs.usdPerDay / SEED.usdPerDay).toBe(7.5);
  expect(computeCosts({ messagesPerWindow, tokens: { input, output }, price, factor: 0.5 }).usdPerDay).toBe(
    11.25,
  );
});

test('windows of equal length are cut from the messages of one user and bot, in time order', () => {
  const later = {
    key,
    messages: messages.map((one) => ({ ...one, sentAt: new Date(+one.sentAt + 3_600_000) })),
  };
  const other = { key: { ...key, userId: 'ben' }, messages };

  const cut = cutWindows([later, other, { key, messages }], 2);

  expect(cut.map((window) => [window.key.userId, window.messages.length])).toEqual([
    ['ann', 2],
    ['ann', 2],
    ['ann', 2],
    ['ben', 2],
  ]);
  expect(cut[0]?.messages.map(({ id }) => id)).toEqual(['m1', 'm2']);
});

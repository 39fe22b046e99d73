import { expect, it } from 'vitest';
import { explainEmpty } from './explain-empty.ts';

const none = { windows: 0, messages: 0 };
const facts = {
  found: 0,
  audience: 'dm' as const,
  coverage: {
    ...{ summarized: none, provisional: none, pending: none, failed: none },
    ...{ below_minimum: none, withheld: none, original: none },
  },
  range: { from: new Date('2026-03-16'), to: new Date('2026-03-17') },
  firstAt: new Date('2026-03-01'),
  keptFrom: null,
  isSearch: false,
  isTimeUnread: false,
  lookedAt: new Date('2026-03-18'),
  unknown: null,
};

it('a time that could not be read is named before any other reason, to a guild too', () => {
  expect(explainEmpty({ ...facts, isTimeUnread: true })).toBe('time_unread');
  expect(explainEmpty({ ...facts, isTimeUnread: true, audience: 'guild' })).toBe('time_unread');
});

it('a guild is told the same whatever there is beside', () => {
  const one = { windows: 1, messages: 7 };
  for (const over of [
    { unknown: 'user' as const },
    { lookedAt: null },
    { isSearch: true, coverage: { ...facts.coverage, summarized: one } },
    { coverage: { ...facts.coverage, pending: one } },
    { keptFrom: new Date('2026-03-20') },
  ])
    expect(explainEmpty({ ...facts, ...over, audience: 'guild' })).toBe('nothing_public');
});

it.each([
  ['nothing_said', {}],
  ['not_looked_yet', { lookedAt: null }],
  ['not_looked_yet', { lookedAt: new Date('2026-03-16') }],
  ['before_records', { firstAt: new Date('2026-03-17') }],
  ['beyond_retention', { keptFrom: new Date('2026-03-20') }],
  ['unknown_user', { unknown: 'user' as const }],
  ['unknown_bot', { unknown: 'bot' as const }],
])('is %s of %j', (expected, over) => {
  expect(explainEmpty({ ...facts, ...over })).toBe(expected);
});

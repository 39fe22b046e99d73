import { expect, test } from 'vitest';
import { BackfillInput } from './backfill.ts';
import { ForgetInput } from './forget/forget.ts';
import { PauseInput } from './pause.ts';
import { ReplayInput } from './replay.ts';
import { ScanInput } from './scan.ts';

const at = (text: string) => new Date(text);
const range = { from: at('2026-03-01'), to: at('2026-03-02') };

test.each([
  ['a replay that names no windows', ReplayInput, {}, 'say which windows'],
  ['a replay that only forces', ReplayInput, { force: true }, 'say which windows'],
  ['a replay of a bot without a name', ReplayInput, { bot: ' ' }, 'must not be empty'],
  [
    'a backfill that ends where it begins',
    BackfillInput,
    { range: { ...range, to: range.from }, mode: 'live' },
    'must be before',
  ],
  [
    'a backfill that ends before it begins',
    BackfillInput,
    { range: { from: range.to, to: range.from }, mode: 'live' },
    'must be before',
  ],
  ['a pause without a reason', PauseInput, { reason: '  ' }, 'must not be empty'],
  [
    'a pause with a reason that fits no line',
    PauseInput,
    { reason: 'x'.repeat(501) },
    'at most 500 characters',
  ],
  [
    'a scan that accepts an invalid hash',
    ScanInput,
    { mode: 'live', depth: 'totals', acceptRemovals: 'yes' },
    '12 of 0-9 and a-f',
  ],
  ['forgetting nobody', ForgetInput, { user: '' }, 'must not be empty'],
])('%s is refused', (_what, schema, input, words) => {
  const { error } = schema.safeParse(input);

  expect(error?.issues.map(({ message }) => message).join()).toContain(words);
});

test.each([
  ['failed windows', { failed: true }],
  ['one user', { user: 'ann' }],
  ['a time with one end', { from: range.from }],
  ['a failure', { error: 'LLM_REFUSED' }],
])('a replay may name %s', (_what, input) => {
  expect(ReplayInput.parse(input)).toEqual({ failed: false, force: false, upgrade: false, ...input });
});

test('names are taken exactly, blanks at their ends included', () => {
  expect(ForgetInput.parse({ user: ' ann ' })).toEqual({ user: ' ann ' });
});

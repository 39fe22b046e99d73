import { TEXT_CHARACTERS_MAX } from '@enrichment/time-phrases/read-time';
import { expect, it } from 'vitest';
import { RecallQuestion } from './question.ts';
import { readQuestion } from './read-question.ts';

const ask = (text: string) => RecallQuestion.safeParse({ user: '42', bots: ['elena'], text });

it('a text is a question as long as its time can be read, and refused by name beyond', () => {
  const longest = 'yesterday, about my sister'.padEnd(TEXT_CHARACTERS_MAX, '.');
  const question = RecallQuestion.parse(ask(longest).data ?? {});

  const { range } = readQuestion(question, new Date('2026-03-18T12:00:00Z'));

  expect(range?.from).toEqual(new Date('2026-03-17T00:00:00Z'));
  expect(ask(`${longest}x`).error?.issues).toMatchObject([{ path: ['text'], code: 'too_big' }]);
});

it.each([
  ['a NUL', 'a\u0000b'],
  ['half of a surrogate pair', 'a\ud83d'],
  ['the other half', '\ude00a'],
  ['blanks alone', ' \t\n'],
  ['nothing', ''],
  ['256 characters', '😀'.repeat(256)],
])('a name of %s is refused, by its field', (_name, name) => {
  const { error } = RecallQuestion.safeParse({ user: name, bots: [name] });

  expect(error?.issues.map(({ path: [field] }) => field)).toEqual(['user', 'bots']);
});

it.each(['42', ' 42 ', '😀'.repeat(255), 'a\u0001\u{10ffff}'])('%j is a name', (name) => {
  expect(RecallQuestion.safeParse({ user: name, bots: [name] }).success).toBe(true);
});

it.each([
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59-14:00',
  '2026-02-30T00:00:00Z',
])('the time %s is refused, by its field and once', (at) => {
  for (const field of ['now', 'from', 'to']) {
    const { error } = RecallQuestion.safeParse({ user: '42', bots: ['elena'], [field]: at });

    expect(error?.issues).toMatchObject([
      { path: [field], message: expect.stringMatching(/^must be a time/) },
    ]);
  }
});

it.each(['1000-01-01T00:00:00Z', '8999-12-31T23:59:59-14:00'])('the time %s is a time', (at) => {
  expect(RecallQuestion.safeParse({ user: '42', bots: ['elena'], from: at }).success).toBe(true);
});

const read = (question: object) =>
  readQuestion(
    RecallQuestion.parse({ user: '42', bots: ['elena'], ...question }),
    new Date('2026-03-18T12:00:00Z'),
  );

it.each(['on 0001-01-01', '9999-12-31'])(
  'the words %j name no year that can be kept, and are refused',
  (text) => {
    expect(() => read({ text })).toThrow(expect.objectContaining({ code: 'TIME_UNREADABLE' }));
  },
);

it('one given end is enough, and is refused where nothing lies between it and the other', () => {
  expect(read({ from: '2026-03-18T11:59:59Z' }).range?.to).toEqual(new Date('2026-03-18T12:00:00Z'));
  expect(read({ to: '1970-01-01T00:00:01Z' }).range?.from).toEqual(new Date(0));
  for (const end of [
    { from: '2026-03-18T12:00:00Z' },
    { from: '2030-01-01T00:00:00Z' },
    { to: '1970-01-01T00:00:00Z' },
    { to: '1900-01-01T00:00:00Z' },
  ])
    expect(() => read(end)).toThrow(expect.objectContaining({ code: 'TIME_UNREADABLE' }));
});

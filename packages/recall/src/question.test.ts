import { expect, it } from 'vitest';
import { RecallQuestion } from './question.ts';
import { readQuestion } from './read-question.ts';
import { TEXT_CHARACTERS_MAX } from './time/read-time.ts';

const ask = (text: string) => RecallQuestion.safeParse({ user: '42', bots: ['elena'], text });

it('a text is a question as long as its time can be read, and refused by name beyond', () => {
  const longest = 'yesterday, about my sister'.padEnd(TEXT_CHARACTERS_MAX, '.');
  const question = RecallQuestion.parse(ask(longest).data ?? {});

  const { range } = readQuestion(question, new Date('2026-03-18T12:00:00Z'));

  expect(range?.from).toEqual(new Date('2026-03-17T00:00:00Z'));
  expect(ask(`${longest}x`).error?.issues).toMatchObject([{ path: ['text'], code: 'too_big' }]);
});

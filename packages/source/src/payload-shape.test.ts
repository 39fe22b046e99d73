import { expect, it } from 'vitest';
import { describeShape } from './payload-shape.ts';

it('shows keys and labels, but no message text and no unusual key', () => {
  const shape = describeShape([
    { type: 'conversation', role: 'human', content: 'my secret', author_id: '1', 'a key with words': 1 },
    { type: 'conversation', role: 'ai', content: 'another one', source: 'this is a sentence' },
    null,
  ]);

  expect(shape).toEqual({
    points: 3,
    keys: { type: 2, role: 2, content: 2, author_id: 1, source: 1 },
    values: { type: ['conversation'], role: ['human', 'ai'] },
  });
});

it('shows the keys of nested objects and of every script', () => {
  const shape = describeShape([{ metadata: { user_id: 7, at: 'now' }, 本文: 'my secret', tags: ['a'] }]);

  expect(Object.keys(shape.keys)).toEqual(['metadata.user_id', 'metadata.at', '本文', 'tags']);
});

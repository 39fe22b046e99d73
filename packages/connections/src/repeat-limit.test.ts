import { expect, it } from 'vitest';
import { createRepeatLimit } from './repeat-limit.ts';

it('passes the same error once every 30 s and a different error at once', () => {
  let now = 0;
  const isNews = createRepeatLimit(() => now);

  expect([isNews(new Error('away')), isNews(new Error('away')), isNews(new Error('refused'))]).toEqual([
    true,
    false,
    true,
  ]);
  now = 30_000;
  expect(isNews(new Error('away'))).toBe(true);
});

import { expect, it } from 'vitest';
import { isNamedIn, withoutId } from './mentions.ts';

it.each([
  ['elena · user-1 · 2026-03-07: refused', 'user-1', true],
  ['elena · user-12 · 2026-03-07: refused', 'user-1', false],
  ['the user a.b+c', 'a.b+c', true],
  ['the user aXb+c', 'a.b+c', false],
  ['{"userId":"ünal"}', 'ünal', true],
  ['xünal', 'ünal', false],
  ['7 points', '7', true],
])('%j names %j: %s', (text, id, expected) => {
  expect(isNamedIn(text, id)).toBe(expected);
});

it('an id is removed wherever it occurs as a whole word', () => {
  expect(withoutId('user-1: user-12 and (user-1)', 'user-1')).toBe('[user]: user-12 and ([user])');
  expect(withoutId('nobody', '')).toBe('nobody');
});

import { expect, test } from 'vitest';
import { createSignIn, mayAct, maySeeTexts } from './sign-in.ts';

const signIn = createSignIn([
  { name: 'ops', password: 'open: sesame', role: 'operator' },
  { name: 'guest', password: 'look', role: 'viewer' },
]);

test('name and password together say who it is', () => {
  expect(signIn('ops', 'open: sesame')).toEqual({ name: 'ops', role: 'operator' });
  expect(signIn('guest', 'look')).toEqual({ name: 'guest', role: 'viewer' });
});

test.each([
  ['ops', 'look'],
  ['guest', 'open: sesame'],
  ['ops', ''],
  ['', 'look'],
  ['', ''],
  ['OPS', 'open: sesame'],
  ['ops', 'open: sesame '],
  ['opsopen', ': sesame'],
])('%s with %j is nobody', (name, password) => {
  expect(signIn(name, password)).toBeUndefined();
});

test('a password is the same in whatever form the keyboard composes it', () => {
  const french = createSignIn([{ name: 'zoé', password: 'd\u00e9j\u00e0', role: 'operator' }]);

  expect(french('zoe\u0301', 'de\u0301ja\u0300')?.name).toBe('zoé');
});

test('where there is no account nobody signs in', () => {
  expect(createSignIn([])('', '')).toBeUndefined();
});

test('an admin acts and sees texts, an operator acts, a viewer does neither, and nobody else anything', () => {
  const rights = (['admin', 'operator', 'viewer'] as const).map((role) => [
    mayAct({ role }),
    maySeeTexts({ role }),
  ]);

  expect(rights).toEqual([
    [true, true],
    [true, false],
    [false, false],
  ]);
  expect([mayAct(null), maySeeTexts(null)]).toEqual([false, false]);
});

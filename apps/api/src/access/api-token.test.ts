import { expect, test } from 'vitest';
import { parseApiTokens } from './api-token.ts';

test('several tokens are read, each with its bots', () => {
  const { tokens, faults } = parseApiTokens('site:aaaaaaaaaaaaaaaa:elena,marcus\n ops:bbbbbbbbbbbbbbbb:*');

  expect(faults).toEqual([]);
  expect(tokens).toEqual([
    { name: 'site', secret: 'aaaaaaaaaaaaaaaa', bots: ['elena', 'marcus'], users: ['*'], audience: 'dm' },
    { name: 'ops', secret: 'bbbbbbbbbbbbbbbb', bots: ['*'], users: ['*'], audience: 'dm' },
  ]);
});

test.each([
  ['no bots', 'site:aaaaaaaaaaaaaaaa', /entry 1 must be name:secret:bots/],
  ['a short secret', 'ops:bbbbbbbbbbbbbbbb:* site:short:*', /entry 2 must have a secret/],
  ['a name twice', 'a:aaaaaaaaaaaaaaaa:* a:bbbbbbbbbbbbbbbb:*', /same name twice/],
  ['a secret twice', 'a:aaaaaaaaaaaaaaaa:* b:aaaaaaaaaaaaaaaa:*', /same secret twice/],
])('%s is a fault that shows no secret', (_name, text, message) => {
  const { faults } = parseApiTokens(text);

  expect(faults.map((fault) => fault.message).join()).toMatch(message);
  expect(JSON.stringify(faults)).not.toMatch(/aaaa|bbbb|short:/);
});

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
  ['bots=elena,mar*', { bots: ['elena', 'mar*'], users: ['*'], audience: 'dm' }],
  ['bots=*;users=42,7?', { bots: ['*'], users: ['42', '7?'], audience: 'dm' }],
  ['audience=guild;bots=*', { bots: ['*'], users: ['*'], audience: 'guild' }],
  ['bots=elena;users=42;audience=dm', { bots: ['elena'], users: ['42'], audience: 'dm' }],
])('a token says the most that it may ask: %s', (scope, expected) => {
  const { tokens, faults } = parseApiTokens(`site:aaaaaaaaaaaaaaaa:${scope}`);

  expect(faults).toEqual([]);
  expect(tokens).toEqual([{ name: 'site', secret: 'aaaaaaaaaaaaaaaa', ...expected }]);
});

test.each([
  'bots=elena;user=42',
  'bots=elena;audience=gild',
  'bots=elena;audience=',
  'bots=elena;users=',
  'bots=elena;users=,',
  'bots=elena;bots=marcus',
  'users=42',
  'audience=guild',
  'elena;audience=guild',
  'bots=elena;',
  ',',
])('a limit that is not understood is a fault and never no limit: %s', (scope) => {
  const { tokens, faults } = parseApiTokens(`site:aaaaaaaaaaaaaaaa:${scope}`);

  expect(tokens).toEqual([]);
  expect(faults).toMatchObject([
    { name: 'API_TOKENS', message: expect.stringMatching(/^entry 1 must end with/) },
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

import { expect, test } from 'vitest';
import { parseApiTokens } from './api-token.ts';

/** A token of the form without limits: it asks questions, and is no operator. */
const plain = { users: ['*'], audience: 'dm', scope: null, requestsPerMinuteMax: null };

test('several tokens are read, each with its bots', () => {
  const { tokens, faults } = parseApiTokens('site:aaaaaaaaaaaaaaaa:elena,marcus\n ops:bbbbbbbbbbbbbbbb:*');

  expect(faults).toEqual([]);
  expect(tokens).toEqual([
    { ...plain, name: 'site', secret: 'aaaaaaaaaaaaaaaa', bots: ['elena', 'marcus'] },
    { ...plain, name: 'ops', secret: 'bbbbbbbbbbbbbbbb', bots: ['*'] },
  ]);
});

test.each([
  ['bots=elena,mar*', { bots: ['elena', 'mar*'], users: ['*'], audience: 'dm' }],
  ['bots=*;users=42,7?', { bots: ['*'], users: ['42', '7?'], audience: 'dm' }],
  ['audience=guild;bots=*', { bots: ['*'], users: ['*'], audience: 'guild' }],
  ['bots=elena;users=42;audience=dm', { bots: ['elena'], users: ['42'], audience: 'dm' }],
  ['bots=*;scope=act', { bots: ['*'], scope: 'act' }],
  [
    'scope=admin;rpm=30;bots=*;users=*;audience=dm',
    { bots: ['*'], scope: 'admin', requestsPerMinuteMax: 30 },
  ],
  ['bots=elena;rpm=5', { bots: ['elena'], requestsPerMinuteMax: 5 }],
])('a token has the limits of its entry: %s', (scope, expected) => {
  const { tokens, faults } = parseApiTokens(`site:aaaaaaaaaaaaaaaa:${scope}`);

  expect(faults).toEqual([]);
  expect(tokens).toEqual([{ ...plain, name: 'site', secret: 'aaaaaaaaaaaaaaaa', ...expected }]);
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
  'bots=*;scope=root',
  'bots=*;scope=',
  'bots=*;scope=read;scope=act',
  'scope=admin',
  '*;scope=admin',
  'bots=*;rpm=0',
  'bots=*;rpm=-1',
  'bots=*;rpm=1e9',
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

test.each(['bots=elena;scope=read', 'bots=*;users=42;scope=admin', 'bots=*;audience=guild;scope=act'])(
  'a scope together with other limits is a fault: %s',
  (limits) => {
    const { tokens, faults } = parseApiTokens(`ops:aaaaaaaaaaaaaaaa:${limits}`);

    expect(tokens).toEqual([]);
    expect(faults).toMatchObject([{ message: expect.stringMatching(/^entry 1 has a scope/) }]);
  },
);

import { ConfigurationError } from '@enrichment/core';
import { expect, it } from 'vitest';
import { findMappedBot, parseMappings, readMappings } from './mapping.ts';

const usual = {
  collection: 'chat_*',
  user: 'user_id',
  text: 'text',
  time: 'sent_at',
  role: { key: 'role', user: 'user', bot: ['bot', 'system'] },
};
const parse = (change: object) => parseMappings(JSON.stringify({ collections: [{ ...usual, ...change }] }));

function readFaults(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults.map(({ message }) => message);
    throw error;
  }
  return [];
}

it('fills in what a mapping leaves out', () => {
  expect(parse({})).toEqual([
    {
      collection: 'chat_*',
      bot: '*',
      where: {},
      user: 'user_id',
      text: 'text',
      time: { key: 'sent_at', format: 'iso', timeZone: 'UTC' },
      role: { key: 'role', user: ['user'], bot: ['bot', 'system'] },
    },
  ]);
});

it.each([
  ['chat_*', '*', 'chat_nora', 'nora'],
  ['chat_*', '*', 'chat_', undefined],
  ['*_chat', 'bot *', 'nora_chat', 'bot nora'],
  ['a_*_z', '*', 'a_nora_z', 'nora'],
  ['a_*_a', '*', 'a_a', undefined],
  ['chat', 'nora', 'chat', 'nora'],
  ['chat', 'nora', 'chat2', undefined],
  ['chat_*', 'nora', 'other', undefined],
])('the collection %s of the bot %s: %s is %s', (collection, bot, name, expected) => {
  const [mapping] = parse({ collection, bot });
  if (mapping === undefined) throw new Error('no mapping');
  expect(findMappedBot(mapping, name)).toBe(expected);
});

it.each([
  [{ user: undefined }, /^collections\.0\.user: /],
  [{ user: 'metadata[0].user' }, /^collections\.0\.user: must be a key of the payload/],
  [{ user: 'metadata..user' }, /^collections\.0\.user: must be a key of the payload/],
  [{ usr: 'user_id' }, /^collections\.0: .*"usr"/],
  [{ collection: 'a*b*' }, /^collections\.0\.collection: must hold at most one \*/],
  [{ collection: 'chat' }, /^collections\.0\.bot: must be set, since the collection has no \*/],
  [{ time: { key: 'at', format: 'unix' } }, /^collections\.0\.time.*/],
  [{ time: { key: 'at', timeZone: '+02:00' } }, /IANA time zone/],
  [{ role: { key: 'role', user: [], bot: 'bot' } }, /^collections\.0\.role\.user: /],
  [{ where: { kind: null } }, /^collections\.0\.where\.kind: /],
])('names the fault of %j and where it is', (change, message) => {
  expect(readFaults(() => parse(change)).join('\n')).toMatch(message);
});

it('a file that is missing, or is not JSON, is a fault of the setting', () => {
  expect(readFaults(() => readMappings('/nowhere/mapping.json'))).toEqual([
    'cannot be read (ENOENT): /nowhere/mapping.json',
  ]);
  expect(readFaults(() => parseMappings('{'))).toEqual(['the file is not JSON']);
  expect(readFaults(() => parseMappings('{"collections": []}')).join()).toMatch(/^collections: /);
});

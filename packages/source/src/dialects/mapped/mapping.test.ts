import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError } from '@enrichment/core';
import { expect, it } from 'vitest';
import { findMappedBots } from './mapping.ts';
import { parseMappings, readMappings } from './read-mappings.ts';

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
      whereNot: {},
      user: 'user_id',
      said: {
        kind: 'message',
        text: ['text'],
        role: { kind: 'key', key: 'role', user: ['user'], bot: ['bot', 'system'] },
      },
      time: { key: 'sent_at', format: 'iso', timeZone: 'UTC' },
    },
  ]);
});

it.each([
  ['chat_*', '*', 'chat_nora', ['nora']],
  ['chat_*', '*', 'chat_', []],
  ['*_chat', 'bot *', 'nora_chat', ['bot nora']],
  ['a_*_z', '*', 'a_nora_z', ['nora']],
  ['a_*_a', '*', 'a_a', []],
  ['chat', 'nora', 'chat', ['nora']],
  ['chat', 'nora', 'chat2', []],
  ['chat_*', 'nora', 'other', []],
  ['chat', { key: 'agent', names: ['nora', 'otto'] }, 'chat', ['nora', 'otto']],
  ['chat', { key: 'agent', names: { nora: [1, 2], otto: 3 } }, 'chat', ['nora', 'otto']],
])('the collection %s of the bot %j: %s is %j', (collection, bot, name, expected) => {
  const [mapping] = parse({ collection, bot });
  if (mapping === undefined) throw new Error('no mapping');
  expect(findMappedBots(mapping, name)).toEqual(expected);
});

it.each<[object, RegExp]>([
  [{ user: undefined }, /^line 1, column 17, collections\.0\.user must be a key of the payload$/],
  [{ user: 'metadata[0].user' }, /collections\.0\.user must be a key of the payload, or keys of nested/],
  [{ user: 'metadata..user' }, /collections\.0\.user must be a key of the payload, or keys of nested/],
  [{ usr: 'user_id' }, /^line 1, column 147, collections\.0\.usr is not a key that is read here$/],
  [{ collection: 'a*b*' }, /collections\.0\.collection must hold at most one \*$/],
  [{ collection: 'chat' }, /collections\.0\.bot must be set, since the collection has no \*$/],
  [{ bot: { key: 'agent' } }, /collections\.0\.bot\.names must be a list of names, or an object with/],
  [{ bot: { key: 'agent', names: [] } }, /collections\.0\.bot\.names must have at least one name$/],
  [{ bot: 7 }, /collections\.0\.bot must be a name, or an object with key and names$/],
  [
    { time: { key: 'at', format: 'unix' } },
    /collections\.0\.time\.format must be one of: iso, unix seconds, /,
  ],
  [{ time: 7 }, /collections\.0\.time must be a key, or an object with key, format and timeZone$/],
  [{ time: { key: 'at', timeZone: '+02:00' } }, /collections\.0\.time\.timeZone must be an IANA time zone/],
  [
    { role: { key: 'role', user: [], bot: 'bot' } },
    /collections\.0\.role\.user must have at least one value$/,
  ],
  [{ role: { key: 'role', user: 'user' } }, /collections\.0\.role\.bot is missing$/],
  [{ role: { key: 'role', user: '*', bot: '*' } }, /collections\.0\.role\.bot only one side can be \*$/],
  [{ role: 'assistant' }, /collections\.0\.role\.always must be user or bot, or an object with a key$/],
  [{ role: undefined }, /collections\.0\.role is missing; or set pair, if a point has both sides$/],
  [{ text: undefined }, /collections\.0\.text is missing; or set pair, if a point has both sides$/],
  [{ pair: { user: 'q', bot: 'a' } }, /collections\.0\.text must not be set beside pair\n.*role must not/],
  [{ channel: { key: 'room' } }, /collections\.0\.channel must have either public or private$/],
  [{ where: { kind: null } }, /collections\.0\.where\.kind\.0 must be a text, a whole number, true or/],
  [{ where: { kind: 1.5 } }, /collections\.0\.where\.kind\.0 must be a text, a whole number, true or/],
])('names the fault of %j and where it is', (change, message) => {
  expect(readFaults(() => parse(change)).join('\n')).toMatch(message);
});

it('a mapping that can never be used is a fault, since the first match wins', () => {
  const mappings = ['chat_*', 'chat_nora', 'talk', 'talk'].map((collection) => ({
    ...usual,
    collection,
    bot: 'nora',
  }));
  const faults = readFaults(() => parseMappings(JSON.stringify({ collections: mappings })));

  expect(faults.map((fault) => fault.replace(/^line \d+, column \d+, /, ''))).toEqual([
    expect.stringMatching(/^collections\.1\.collection is never used, since collections\.0 matches first/),
    expect.stringMatching(/^collections\.3\.collection is never used, since collections\.2 matches first/),
  ]);
});

it('a file may be YAML, with comments, and each fault has its line', () => {
  const good = `
# our support bots
collections:
  - collection: support_*
    user: customer   # an id of Discord
    text: [body, caption]
    role: {key: sender, user: customer, bot: "*"}
    time: sent_at
    where: {guild: 672814231002939413}
`;

  expect(parseMappings(good)).toMatchObject([{ where: { guild: [672814231002939413n] }, user: 'customer' }]);
  expect(readFaults(() => parseMappings(good.replace('sent_at', '{key: at, format: epoch}')))).toEqual([
    expect.stringMatching(/^line 8, column 21, collections\.0\.time\.format must be one of/),
  ]);
  expect(readFaults(() => parseMappings(good.replace('    time', '   time')))[0]).toMatch(/^line 8, column /);
});

it.each([
  ['{"collections": [\n  {"user": "a"\n   "text": "b"}]}', /^line \d, column \d+: /],
  ['{"collections": [],, }', /^line 1, column 20: /],
  ['{', /^line 1, column \d: /],
  ['', /^the file must be an object with the list collections$/],
  ['[]', /^line 1, column 1, the file must be an object with the list collections$/],
  ['{"collections": []}', /^line 1, column 2, collections must have at least one mapping$/],
  ['{"collections": [], "version": 1}', /^line 1, column 21, version is not a key that is read here$/m],
  ['collections: *none', /none/],
])('the text %j is a fault of the setting, with its line', (text, message) => {
  expect(readFaults(() => parseMappings(text)).join('\n')).toMatch(message);
});

it('a file that is missing is a fault of the setting', () => {
  expect(readFaults(() => readMappings('/nowhere/mapping.json'))).toEqual([
    'cannot be read (ENOENT): /nowhere/mapping.json',
  ]);
});

it('the example of the documents is a mapping file', () => {
  const docs = readFileSync(path.join(import.meta.dirname, '../../../../../docs/dialects.md'), 'utf8');
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(docs) ?? [];

  expect(parseMappings(example).map(({ collection, said }) => [collection, said.kind])).toEqual([
    ['support_*', 'message'],
    ['mem0', 'message'],
    ['exchanges', 'pair'],
  ]);
});

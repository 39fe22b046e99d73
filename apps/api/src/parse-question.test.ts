import { describe, expect, test } from 'vitest';
import { createCaller } from './access/caller.ts';
import { parseQuestion } from './parse-question.ts';

const plain = { scope: null, requestsPerMinuteMax: null } as const;
const anybody = { name: 'ops', bots: ['*'], users: ['*'], audience: 'dm', ...plain } as const;
const limited = createCaller({
  name: 'site',
  bots: ['elena', 'mar*'],
  users: ['42', '7?'],
  audience: 'guild',
  ...plain,
});
const question = { user: '42', bots: ['elena'] };
const read = (over: object, caller = createCaller(anybody)) =>
  parseQuestion({ ...question, ...over }, caller);

describe('what clients send in other forms is understood', () => {
  test.each([
    'text',
    'from',
    'to',
    'search',
    'timeZone',
    'weekStart',
    'now',
    'audience',
    'tokens',
    'limit',
    'prefer',
    'waitSeconds',
  ])('null for %s is the same as nothing', (field) => {
    expect(read({ [field]: null })).toEqual(read({}));
  });

  test.each([
    [{ limit: '5' }, { limit: 5 }],
    [{ tokens: ' 1500 ' }, { tokens: 1_500 }],
    [{ waitSeconds: '0' }, { waitSeconds: 0 }],
    [{ bots: 'resi' }, { bots: ['resi'] }],
    [{ bots: 'all' }, { bots: 'all' }],
    [{ bots: ['all'] }, { bots: ['all'] }],
  ])('%j', (given, expected) => {
    expect(read(given)).toMatchObject(expected);
  });

  test.each([
    ['user', null],
    ['bots', null],
    ['user', 42],
    ['bots', 5],
    ['bots', ''],
    ['bots', []],
    ['limit', ''],
    ['limit', '5.5'],
    ['limit', '1e2'],
    ['limit', '0x10'],
    ['limit', 'five'],
    ['limit', true],
    ['limit', [5]],
    ['limit', '501'],
    ['waitSeconds', '-1'],
  ])('%s is not understood as %j, and refused by its field', (field, value) => {
    expect(() => read({ [field]: value })).toThrow(
      expect.objectContaining({
        code: 'BAD_REQUEST',
        faults: [expect.objectContaining({ pointer: `#/${field}` })],
      }),
    );
  });
});

describe('a question narrows what its token may ask, and never widens it', () => {
  test.each<[object, string[]]>([
    [{}, []],
    [{ user: '71', bots: ['elena', 'marcus'], audience: 'guild' }, []],
    [{ audience: null }, []],
    [{ bots: 'all' }, ['#/bots']],
    [{ bots: ['elena', 'dotty', 'nobody'] }, ['#/bots/1', '#/bots/2']],
    [{ bots: ['*'] }, ['#/bots/0']],
    [{ user: '43' }, ['#/user']],
    [{ user: '4' }, ['#/user']],
    [{ user: '*' }, ['#/user']],
    [{ user: ' 42' }, ['#/user']],
    [{ audience: 'dm' }, ['#/audience']],
    [{ user: '43', bots: 'dotty', audience: 'dm' }, ['#/user', '#/bots/0', '#/audience']],
  ])('%j', (over, pointers) => {
    if (pointers.length === 0) return expect(read(over, limited)).toMatchObject({ audience: 'guild' });
    expect(() => read(over, limited)).toThrow(
      expect.objectContaining({
        code: 'FORBIDDEN',
        faults: pointers.map((pointer) => expect.objectContaining({ pointer })),
      }),
    );
  });

  test('a token without limits may ask for either audience, direct messages by default', () => {
    expect(read({}).audience).toBe('dm');
    expect(read({ audience: 'guild' }).audience).toBe('guild');
  });
});

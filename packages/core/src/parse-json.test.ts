import { expect, it } from 'vitest';
import { parseExactJson, parseJson } from './parse-json.ts';

it.each([
  ['{"a":[1,"x",null]}', { a: [1, 'x', null] }],
  ['null', null],
  ['', undefined],
  ['{"a":', undefined],
  ['I love you', undefined],
])('%j is read as %j', (text, value) => {
  expect(parseJson(text)).toEqual(value);
  expect(parseExactJson(text)).toEqual(value);
});

it('an integer that exceeds a double keeps its digits if requested', () => {
  const text = '{"id":9007199254740993,"text":"9007199254740993","at":1.0000000000000001}';

  expect(parseExactJson(text)).toEqual({ id: 9007199254740993n, text: '9007199254740993', at: 1 });
  expect(parseJson(text)).toEqual({ id: 9007199254740992, text: '9007199254740993', at: 1 });
});

it('broken JSON with a long number has no value', () => {
  expect(parseExactJson('{"id":9007199254740993')).toBeUndefined();
});

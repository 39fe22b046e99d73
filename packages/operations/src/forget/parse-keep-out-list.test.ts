import { expect, test } from 'vitest';
import { InputError } from '../input-error.ts';
import { parseKeepOutList } from './parse-keep-out-list.ts';

const entry = {
  hash: 'a'.repeat(64),
  keyId: null,
  botName: null,
  forgottenAt: '2026-03-09T00:00:00.000Z',
};
const read = { ...entry, forgottenAt: new Date(entry.forgottenAt) };

test('certificates and entries of --list are read one after the other, in any mixture', () => {
  const certificate = { mode: 'live', user: 'ann', bot: null, keepOut: { ...entry, isKeyed: false } };
  const texts = [JSON.stringify(entry), JSON.stringify(certificate, null, 2), JSON.stringify(entry), ''];

  expect(parseKeepOutList(texts.join('\n'))).toEqual([read, { ...read, userId: 'ann' }, read]);
  expect(parseKeepOutList('')).toEqual([]);
});

test.each([
  ['cut short', `${JSON.stringify(entry)}\n{"hash": "aa`],
  ['something else', `${JSON.stringify(entry)}\n{"kind": "export"}`],
])('a list that is %s is refused, and its document is named', (_what, text) => {
  expect(() => parseKeepOutList(text)).toThrow(InputError);
  expect(() => parseKeepOutList(text)).toThrow('document 2');
});

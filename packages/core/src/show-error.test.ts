import { describe, expect, it } from 'vitest';
import { PermanentError, TemporaryError } from './errors.ts';
import { copyError, findRefusal, findSystemCode, nameErrorKind, showError } from './show-error.ts';

const SECRET = 'I love you';

describe('the shown form of an error', () => {
  it('is the code and message of an EnrichmentError without its cause', () => {
    const error = new PermanentError('LLM_REFUSED', 'The model refuses it.', { cause: new Error(SECRET) });

    expect(showError(error)).toEqual({ code: 'LLM_REFUSED', message: 'The model refuses it.' });
  });

  it.each([
    ['a parser that quotes what it read', new SyntaxError(`Unexpected token "${SECRET}"`), 'SyntaxError'],
    ['a text that was thrown', SECRET, 'string'],
    ['a name that somebody wrote', Object.assign(new TypeError('x'), { name: SECRET }), 'TypeError'],
    ['a code that somebody wrote', Object.assign(new Error('x'), { code: SECRET }), 'Error'],
    ['nothing', undefined, 'undefined'],
  ])('is only the kind of a foreign error: %s', (_, error, kind) => {
    expect(showError(error)).toEqual({ code: 'UNEXPECTED', message: kind });
  });

  it('contains the system code of a foreign error or of its cause', () => {
    const cause = Object.assign(new Error(SECRET), { code: 'ECONNREFUSED' });

    expect(showError(new TypeError(SECRET, { cause }))).toEqual({
      code: 'UNEXPECTED',
      message: 'TypeError (ECONNREFUSED)',
    });
    expect(findSystemCode(new TemporaryError('STORE_UNAVAILABLE', 'away', { cause }))).toBe(
      'STORE_UNAVAILABLE',
    );
  });

  it('ends for errors that cause each other', () => {
    const error = new Error('round');
    error.cause = error;

    expect(findSystemCode(error)).toBeUndefined();
  });
});

it("the class name of a vendor's error is its kind", () => {
  class ReplyError extends Error {}
  const error = Object.assign(new ReplyError('x'), { name: 'two words' });

  expect(nameErrorKind(error)).toBe('ReplyError');
});

it('a copy keeps name, code and stack of an error without its message', () => {
  const vendors = Object.assign(new TypeError(SECRET), { code: '23505', parameters: [SECRET] });

  const copy = copyError(vendors, 'a statement was refused');

  expect(copy).toMatchObject({ name: 'TypeError', message: 'a statement was refused', code: '23505' });
  expect(copy.stack).toMatch(/^TypeError: a statement was refused\n +at /);
  expect(JSON.stringify([copy, Object.entries(copy), copy.stack])).not.toContain(SECRET);
  expect(copyError(SECRET)).toMatchObject({ name: 'Error', message: '' });
});

it.each([
  [400, true],
  [429, true],
  [399, false],
  [500, false],
  ['404', false],
])('whether the statusCode %j is a refused request: %j', (statusCode, isOne) => {
  const error = Object.assign(new Error('Body is too large'), { statusCode });

  expect(findRefusal(error)).toEqual(
    isOne ? { status: statusCode, message: 'Body is too large' } : undefined,
  );
});

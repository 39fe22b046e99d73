import { expect, test } from 'vitest';
import { readStoredTerms } from './read-stored-terms.ts';
import { ClaimSubject, predicates } from './vocabulary.ts';

test('every known subject and predicate is read as it is', () => {
  for (const subject of ClaimSubject.options)
    for (const predicate of predicates)
      expect(readStoredTerms({ subject, predicate, object: 'tea' })).toEqual({
        subject,
        predicate,
        object: 'tea',
      });
});

test.each([
  ['a predicate', { predicate: 'votes_for', object: 'the greens' }, { object: 'votes for the greens' }],
  ['a predicate without a value', { predicate: 'votes', object: '' }, { object: 'votes' }],
  ['a name of every object', { predicate: 'constructor', object: 'x' }, { object: 'constructor x' }],
])('%s of a newer version is read as other, and stays distinct', (_, stored, read) => {
  expect(readStoredTerms({ subject: 'user', ...stored })).toEqual({
    subject: 'user',
    predicate: 'other',
    ...read,
  });
});

test('a subject of a newer version is read as other', () => {
  expect(readStoredTerms({ subject: 'neighbour', predicate: 'likes', object: 'tea' })).toEqual({
    subject: 'other',
    predicate: 'likes',
    object: 'tea',
  });
});

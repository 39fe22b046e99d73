import { expect, test } from 'vitest';
import { createKinds, ENRICH_NAMES, KIND_NAMES, pickWindowKinds } from './registry.ts';

test('with a model the registry creates the named kinds, each once, and without one those that need none', () => {
  const listNames = (model: string | null) =>
    pickWindowKinds(createKinds({ model, searchWords: 'none', wanted: null })).map(({ name }) => name);

  expect(listNames('a model')).toEqual([...KIND_NAMES]);
  expect(listNames(null)).toEqual(['summary', 'hours']);
});

test('ENRICH without patterns leaves out the hours; existing ones are still read', () => {
  const listNames = (wanted: readonly string[] | null) =>
    createKinds({ model: 'm', searchWords: 'none', wanted }).map(({ name }) => name);

  expect(listNames(['summary'])).toEqual(['summary', 'patterns']);
  expect(listNames(['summary', 'patterns'])).toEqual(['summary', 'hours', 'patterns']);
  expect(listNames([...ENRICH_NAMES])).toEqual(listNames(null));
});

test('every version fits the column that bots read', () => {
  for (const { version } of createKinds({ model: 'm', searchWords: 'none', wanted: null })) {
    expect(version.length).toBeLessThanOrEqual(20);
  }
});

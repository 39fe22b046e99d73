import { expect, test } from 'vitest';
import { createKinds, ENRICH_NAMES, KIND_NAMES, pickWindowKinds } from './registry.ts';

test('with a model the registry makes the kinds that are named, each once, and without one those that need none', () => {
  const namesOf = (model: string | null) =>
    pickWindowKinds(createKinds({ model, searchWords: 'none', wanted: null })).map(({ name }) => name);

  expect(namesOf('a model')).toEqual([...KIND_NAMES]);
  expect(namesOf(null)).toEqual(['summary', 'hours']);
});

test('ENRICH without patterns leaves out the hours; those that are there are still read', () => {
  const namesOf = (wanted: readonly string[] | null) =>
    createKinds({ model: 'm', searchWords: 'none', wanted }).map(({ name }) => name);

  expect(namesOf(['summary'])).toEqual(['summary', 'patterns']);
  expect(namesOf(['summary', 'patterns'])).toEqual(['summary', 'hours', 'patterns']);
  expect(namesOf([...ENRICH_NAMES])).toEqual(namesOf(null));
});

test('a version fits the column that bots read', () => {
  for (const { version } of createKinds({ model: 'm', searchWords: 'none', wanted: null })) {
    expect(version.length).toBeLessThanOrEqual(20);
  }
});

import { expect, test } from 'vitest';
import { KIND_NAMES } from './kind-names.ts';
import { createKinds, pickWindowKinds } from './registry.ts';

test.each([['a model'], [null]])('with %s, the registry makes the kinds that are named, each once', (model) => {
  const kinds = createKinds({ model, searchWords: 'none' });

  const names = pickWindowKinds(kinds).map(({ name }) => name);
  expect(names).toEqual([...KIND_NAMES]);
  expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length);
});

test('a version fits the column that bots read', () => {
  for (const { version } of createKinds({ model: 'm', searchWords: 'none' })) {
    expect(version.length).toBeLessThanOrEqual(20);
  }
});

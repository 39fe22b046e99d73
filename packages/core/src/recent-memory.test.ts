import { expect, it } from 'vitest';
import { createRecentMemory } from './recent-memory.ts';

it('a memory contains the most recent entries, up to its maximum', () => {
  const memory = createRecentMemory<number>({ entriesMax: 2 });

  memory.keep('a', 1);
  memory.keep('b', 2);
  memory.keep('a', 3);
  memory.keep('c', 4);

  expect(['a', 'b', 'c'].map(memory.find)).toEqual([3, undefined, 4]);
});

it('a deleted entry is gone and frees its place', () => {
  const memory = createRecentMemory<string>({ entriesMax: 2 });

  memory.keep('a', 'one');
  memory.keep('b', 'two');
  memory.drop('b');
  memory.keep('c', 'three');

  expect(['a', 'b', 'c'].map(memory.find)).toEqual(['one', undefined, 'three']);
});

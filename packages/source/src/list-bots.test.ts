import { expect, it } from 'vitest';
import { groupBots } from './list-bots.ts';

it('recognises bots by both prefixes and ignores other collections', () => {
  const bots = groupBots(['whisperengine_memory_elena', 'chat_memories_marcus', 'documents', 'elena'], []);

  expect(bots).toEqual([
    { botName: 'elena', collections: ['whisperengine_memory_elena'] },
    { botName: 'marcus', collections: ['chat_memories_marcus'] },
  ]);
});

it('reads a _7d collection and its alias once, under the name without the suffix', () => {
  const bots = groupBots(
    ['whisperengine_memory_elena_7d'],
    [{ alias: 'whisperengine_memory_elena', collection: 'whisperengine_memory_elena_7d' }],
  );

  expect(bots).toEqual([{ botName: 'elena', collections: ['whisperengine_memory_elena_7d'] }]);
});

it('merges all physical collections of one bot', () => {
  const bots = groupBots(
    ['whisperengine_memory_elena_7d', 'chat_memories_elena', 'whisperengine_memory_elena'],
    [],
  );

  expect(bots).toEqual([
    {
      botName: 'elena',
      collections: ['chat_memories_elena', 'whisperengine_memory_elena', 'whisperengine_memory_elena_7d'],
    },
  ]);
});

it('gives a collection behind an alias to the bot of the alias, whatever its own name says', () => {
  const bots = groupBots(
    ['whisperengine_memory_elena_v2', 'store_17'],
    [
      { alias: 'whisperengine_memory_elena', collection: 'whisperengine_memory_elena_v2' },
      { alias: 'whisperengine_memory_gabriel', collection: 'store_17' },
      { alias: 'unrelated', collection: 'store_17' },
    ],
  );

  expect(bots).toEqual([
    { botName: 'elena', collections: ['whisperengine_memory_elena_v2'] },
    { botName: 'gabriel', collections: ['store_17'] },
  ]);
});

it('never gives one collection to two bots', () => {
  const bots = groupBots(
    ['whisperengine_memory_elena'],
    [
      { alias: 'whisperengine_memory_aaron', collection: 'whisperengine_memory_elena' },
      { alias: 'chat_memories_elena', collection: 'whisperengine_memory_elena' },
    ],
  );

  expect(bots).toEqual([{ botName: 'elena', collections: ['whisperengine_memory_elena'] }]);
});

it('ignores names that consist only of a prefix', () => {
  expect(groupBots(['whisperengine_memory_', 'chat_memories_', 'chat_memories__7d'], [])).toEqual([]);
});

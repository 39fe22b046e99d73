import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connectQueue, migrateQueue, openInternals } from './connect.ts';
import type { SharedCell } from './shared-cell.ts';
import { createStateKeeper } from './state-keeper.ts';
import { backends } from './testing/backends.ts';

const Count = z.object({ count: z.number() });
const addOne = ({ count }: { count: number }) => ({ answer: count + 1, state: { count: count + 1 } });

describe.each(backends)('a state that replicas share on $name', ({ place }) => {
  const where = place();
  const connection = connectQueue({ ...where, role: 'worker' });
  beforeAll(() => migrateQueue(where));
  afterAll(() => connection.close());

  /** A keeper as a process of its own would have it, and how often it wrote. */
  function openKeeper(name: string) {
    const cell: SharedCell = openInternals(connection).openCell(name);
    const written = { times: 0 };
    const counted: SharedCell = {
      read: () => cell.read(),
      replace: (before, after) => {
        written.times += 1;
        return cell.replace(before, after);
      },
    };
    const keeper = createStateKeeper({
      cell: counted,
      schema: Count,
      fresh: () => ({ count: 0 }),
      deadlineMs: 10_000,
    });
    return { keeper, written };
  }

  test('applies all waiting changes of one process at once, in order', async () => {
    const { keeper, written } = openKeeper('one-process');

    const answers = await Promise.all(Array.from({ length: 100 }, () => keeper.change(addOne)));

    expect(answers).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    expect(written.times).toBeLessThan(10);
  });

  test('loses no change from several processes', async () => {
    const keepers = Array.from({ length: 3 }, () => openKeeper('three-processes').keeper);

    const answers = await Promise.all(
      keepers.flatMap((keeper) => Array.from({ length: 20 }, () => keeper.change(addOne))),
    );

    expect(answers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
  });
});

import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type CallBudget, createCallBudget } from './call-budget.ts';
import { connectQueue, migrateQueue, type QueueConnection } from './connect.ts';
import { inspectQueue } from './inspect.ts';
import { backends } from './testing/backends.ts';

const never = new AbortController().signal;
const UNSET = { requestsPerMinute: null, tokensPerMinute: null };
const open: QueueConnection[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((connection) => connection.close()));
});

describe.each(backends)('the budget that replicas share on $name', ({ place: placeOf }) => {
  const place = placeOf();
  let names = 0;
  beforeAll(() => migrateQueue(place));

  function connect(): QueueConnection {
    const connection = connectQueue({ ...place, role: 'worker' });
    open.push(connection);
    return connection;
  }

  /** The budgets of so many replicas, each over a connection of its own. */
  function replicas(count: number, limits: Parameters<typeof createCallBudget>[0]['limits'] = UNSET) {
    names += 1;
    const name = `budget-${names}`;
    const waits: number[] = [];
    const onWait = (waitedMs: number) => void waits.push(waitedMs);
    const budgets = Array.from({ length: count }, () =>
      createCallBudget({ connection: connect(), name, limits, onWait }),
    );
    return { budgets, waits, first: budgets[0] ?? fail(), second: budgets[1] ?? budgets[0] ?? fail() };
  }

  async function granted(budget: CallBudget, tokens = 0) {
    const turn = await budget.reserve({ tokens }, never);
    return turn.kind === 'granted' ? turn : fail();
  }

  test('three replicas that request at the same time get spaced turns, like a single one', async () => {
    const { budgets } = replicas(3, { requestsPerMinute: 6_000, tokensPerMinute: null });
    const started = performance.now();

    await Promise.all(budgets.flatMap((budget) => Array.from({ length: 10 }, () => granted(budget))));

    // 30 turns, 60,000 / (6,000 x 0.98) ms apart at the least; a busy machine only makes it longer.
    expect(performance.now() - started).toBeGreaterThan(29 * 10.2);
  });

  test('a block reported to one replica also blocks the other and voids its turn', async () => {
    const { first, second } = replicas(2, { requestsPerMinute: 30, tokensPerMinute: null });
    const turn = await granted(first);
    const waiting = granted(second);
    const started = performance.now();

    await turn.block({ afterMs: 2_600, cause: 'limit' });
    await waiting;

    // Its place was 4 s away, or is void at 2.6 s. A slow machine only makes it longer.
    expect(performance.now() - started).toBeGreaterThan(2_590);
  });

  test('a long block is reported to every replica at once', async () => {
    const { first, second } = replicas(2);
    await (await granted(first)).block({ afterMs: 60_000, cause: 'overload' });

    const turn = await second.reserve({ tokens: 0 }, never);

    expect(turn).toMatchObject({ kind: 'later', reason: 'budget' });
    expect(turn.kind === 'later' && turn.afterMs).toBeGreaterThan(30_000);
  });

  test('tokens used beyond the reservation are deducted for the other replica too', async () => {
    const { first, second } = replicas(2, { requestsPerMinute: null, tokensPerMinute: 1_000 });
    await (await granted(first, 1)).settle({ tokens: 2_000 });

    expect(await second.reserve({ tokens: 1 }, never)).toMatchObject({ kind: 'later', reason: 'budget' });
  });

  test('a wait ends with the signal and its reason, and is reported', async () => {
    const { first, waits } = replicas(1, { requestsPerMinute: 6, tokensPerMinute: null });
    await granted(first);
    const controller = new AbortController();
    const waiting = first.reserve({ tokens: 0 }, controller.signal);

    setTimeout(() => controller.abort(new Error('enough')), 50);

    await expect(waiting).rejects.toThrow('enough');
    expect(waits).toHaveLength(1);
  });

  test('two names are two budgets', async () => {
    const one = replicas(1);
    await (await granted(one.first)).block({ afterMs: 60_000, cause: 'overload' });

    expect(await replicas(1).first.reserve({ tokens: 0 }, never)).toMatchObject({ kind: 'granted' });
  });

  test('the jobs next to it are not changed', async () => {
    const { first } = replicas(1);
    await granted(first);

    expect((await inspectQueue(connect()).counts()).windows.waiting).toBe(0);
  });
});

function fail(): never {
  throw new Error('no turn was granted');
}

import { PermanentError, TemporaryError } from '@enrichment/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSource } from './source.ts';
import { day, pointAt, startSource } from './testing/start-source.ts';

const elena = 'whisperengine_memory_elena';
const DAY = day('2025-10-19');
const bot = { botName: 'elena', collections: [elena] };
const question = { bot, userId: 'ann', range: DAY };

async function startWithPoint(timeoutMs = 10_000) {
  const test = await startSource({ timeoutMs });
  await test.put(elena, [pointAt(DAY.from, { content: 'a secret that no error may tell' })]);
  return test;
}
const catchError = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('an error is not an empty result', () => {
  it.each([500, 502, 503, 429, 408])('%d is a temporary error', async (status) => {
    const test = await startWithPoint();
    test.server.fail(() => ({ kind: 'status', status }));

    const error = await catchError(test.source.readWindow(question));

    expect(error).toBeInstanceOf(TemporaryError);
    expect(error).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
  });

  it('429 with Retry-After is a temporary error', async () => {
    const test = await startWithPoint();
    test.server.fail(() => ({ kind: 'status', status: 429, retryAfterSeconds: 3 }));

    expect(await catchError(test.source.readWindow(question))).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
  });

  it.each([400, 403, 422])("%d is a permanent error with Qdrant's message", async (status) => {
    const test = await startWithPoint();
    test.server.fail(() => ({ kind: 'status', status, message: 'not like this' }));

    const error = await catchError(test.source.readWindow(question));

    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({
      code: 'SOURCE_REJECTED',
      message: expect.stringContaining('not like this'),
    });
  });

  it('a missing collection has its own code', async () => {
    const { source } = await startSource();

    for (const asked of [
      source.readWindow(question),
      source.countPointsByUser({ bot, range: DAY, now: DAY.to, depth: 'totals' }),
    ]) {
      expect(await catchError(asked)).toMatchObject({ code: 'SOURCE_COLLECTION_GONE' });
    }
  });

  it('an unreachable server is a temporary error', async () => {
    const { source, server } = await startSource();
    await server.close();

    expect(await catchError(source.ping())).toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('an answer in another format is refused', async () => {
    const test = await startWithPoint();
    test.server.fail(() => ({ kind: 'status', status: 200 }));

    expect(await catchError(test.source.listBots())).toMatchObject({ code: 'SOURCE_REJECTED' });
  });

  it('an incomplete page fails the whole read', async () => {
    const test = await startSource({ pageSize: 2 });
    await test.put(
      elena,
      [0, 1, 2, 3].map((at) => pointAt(DAY.from.getTime() + at)),
    );
    test.server.fail(({ body }) => (body.includes('"offset"') ? { kind: 'status', status: 500 } : undefined));

    expect(await catchError(test.source.readWindow(question))).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
  });
});

describe('every request has a deadline', () => {
  it.each(['hang', 'stall'] as const)('%s: the deadline ends the request, body included', async (kind) => {
    const test = await startWithPoint(2_000);
    test.server.fail(() => ({ kind }));

    expect(await catchError(test.source.readWindow(question))).toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      message: expect.stringContaining('within 2000 ms'),
    });
  });

  it.each(['hang', 'stall'] as const)(
    "%s: the caller's signal ends the request with the caller's reason",
    async (kind) => {
      const test = await startWithPoint();
      const stop = new AbortController();
      const reason = new Error('shutting down');
      test.server.fail(() => {
        setImmediate(() => stop.abort(reason));
        return { kind };
      });

      expect(await catchError(test.source.readWindow(question, stop.signal))).toBe(reason);
    },
  );
});

it('retries once when the server drops a connection', async () => {
  const test = await startWithPoint();
  let drops = 1;
  test.server.fail(() => {
    drops -= 1;
    return drops >= 0 ? { kind: 'drop' } : undefined;
  });

  expect((await test.source.readWindow(question)).messages).toHaveLength(1);
  drops = 2;
  expect(await catchError(test.source.readWindow(question))).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
});

it('a refused key is a temporary error with a code of its own, also where Qdrant tells its version without one', async () => {
  const { source, server } = await startSource({ apiKey: 'secret' });
  await source.ping();
  server.setKey('other');

  for (const asked of [source.ping(), source.listBots()]) {
    const error = await catchError(asked);
    expect(error).toBeInstanceOf(TemporaryError);
    expect(error).toMatchObject({ code: 'SOURCE_KEY_REFUSED' });
  }
});

it('reads the file of the key again before it reports that the key is refused', async () => {
  const { server } = await startSource({ apiKey: 'first' });
  let key: string | undefined = 'first';
  const source = createSource({
    ...{ url: server.url, apiKey: 'first', pageSize: 1, timeoutMs: 10_000 },
    readApiKey: () => key,
  });
  onTestFinished(() => source.close());
  await source.listBots();

  server.setKey('second');
  expect(await catchError(source.listBots())).toMatchObject({ code: 'SOURCE_KEY_REFUSED' });
  key = 'second';
  expect(await source.listBots()).toEqual([]);
  // A file that cannot be used changes nothing.
  key = undefined;
  expect(await source.listBots()).toEqual([]);
});

it('shows the key to Qdrant and prints nothing about it', async () => {
  const { source } = await startSource({ apiKey: 'secret' });

  expect(await source.listBots()).toEqual([]);
  const wrong = createSource({ url: 'http://127.0.0.1:1', apiKey: 'secret', pageSize: 1, timeoutMs: 1_000 });
  expect(String(await catchError(wrong.ping()))).not.toContain('secret');
});

it('errors contain no message text', async () => {
  const test = await startWithPoint();
  await test.source.readWindow(question);
  for (const status of [400, 500]) {
    test.server.fail(() => ({ kind: 'status', status }));
    const error = await catchError(test.source.readWindow(question));
    expect(`${error} ${JSON.stringify(error)}`).not.toContain('a secret');
  }
});

it('keeps the path of the URL in every request', async () => {
  const { server } = await startSource();
  const source = createSource({ url: `${server.url}/qdrant/`, pageSize: 1, timeoutMs: 1_000 });

  await catchError(source.listBots());

  expect(server.requests.map(({ path }) => path)).toContain('/qdrant/collections');
});

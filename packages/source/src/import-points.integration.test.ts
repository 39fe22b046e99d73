import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { v1 } from './dialects/v1/dialect.ts';
import { importPoints } from './import-points.ts';
import { createIndexes, missingIndexes } from './indexes.ts';
import type { Payload } from './payload.ts';
import { connectWritableQdrant } from './qdrant.ts';
import { day, NOW, nextUuid, pointAt, startSource } from './testing/start-source.ts';

const elena = 'whisperengine_memory_elena';
const marcus = 'chat_memories_marcus';
const WIDE = { from: new Date('2015-01-01T00:00:00Z'), to: new Date('2030-01-01T00:00:00Z') };

function writeLines(lines: readonly unknown[]): string {
  const dir = mkdtempSync(join(tmpdir(), 'points-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, 'points.jsonl');
  writeFileSync(
    file,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return file;
}

const makeHeader = (collection: string, points: number) => ({
  collection,
  bot_name: 'x',
  user_id: 'ann',
  points,
});

async function start() {
  const test = await startSource();
  const connection = { url: test.server.url, pageSize: 1_000, timeoutMs: 10_000 };
  const readBots = async () => {
    const read = [];
    for (const bot of await test.source.listBots()) {
      const { messages } = await test.source.readWindow({ bot, userId: 'ann', range: WIDE });
      read.push({ botName: bot.botName, messages });
    }
    return read;
  };
  return { ...test, connection, readBots };
}

const catchError = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    (error: unknown) => error,
  );

it('imports the points of several headers into their collections', async () => {
  const { connection, readBots } = await start();
  const file = writeLines([
    makeHeader(elena, 2),
    pointAt('2025-10-01T08:00:00Z', { content: 'one' }),
    pointAt('2025-10-01T08:00:01Z', { content: 'two' }),
    '',
    makeHeader(marcus, 1),
    pointAt('2025-10-01T08:00:02Z', { content: 'three' }),
  ]);

  const report = await importPoints(connection, { file });

  expect(report).toEqual({
    points: 3,
    collections: [
      { collection: elena, points: 2, isNew: true },
      { collection: marcus, points: 1, isNew: true },
    ],
    shiftedDays: 0,
  });
  expect(
    (await readBots()).map(({ botName, messages }) => [botName, messages.map(({ text }) => text)]),
  ).toEqual([
    ['elena', ['one', 'two']],
    ['marcus', ['three']],
  ]);
});

it('creates a missing collection like the bots do, with three named vectors and their indexes', async () => {
  const { connection, server } = await start();

  await importPoints(connection, { file: writeLines([makeHeader(elena, 1), pointAt(NOW)]) });

  const answer: unknown = await (await fetch(`${server.url}/collections/${elena}`)).json();
  const vector = { size: 384, distance: 'Cosine' };
  expect(answer).toMatchObject({
    result: {
      points_count: 1,
      config: { params: { vectors: { content: vector, emotion: vector, semantic: vector } } },
      payload_schema: {
        user_id: { data_type: 'keyword' },
        memory_type: { data_type: 'keyword' },
        timestamp_unix: { data_type: 'float' },
        channel_id: { data_type: 'keyword' },
        channel_type: { data_type: 'keyword' },
        emotional_context: { data_type: 'keyword' },
        content_hash: { data_type: 'integer' },
        semantic_key: { data_type: 'keyword' },
      },
    },
  });
});

it('adapts its vectors to an existing collection, by name or alias, and does not change the collection', async () => {
  const { connection, put, server, readBots } = await start();
  await put('whisperengine_memory_elena_7d', [], {});
  const create_alias = { alias_name: elena, collection_name: 'whisperengine_memory_elena_7d' };
  await fetch(`${server.url}/collections/aliases`, {
    method: 'POST',
    body: JSON.stringify({ actions: [{ create_alias }] }),
  });
  server.requests.clear();

  const report = await importPoints(connection, { file: writeLines([makeHeader(elena, 1), pointAt(NOW)]) });

  expect(report.collections).toEqual([{ collection: elena, points: 1, isNew: false }]);
  expect((await readBots())[0]?.messages).toHaveLength(1);
  expect(server.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path)).toEqual([
    `/collections/${elena}/points`,
  ]);
});

it('changes nothing when the same file is imported again', async () => {
  const { connection, readBots } = await start();
  const file = writeLines([makeHeader(elena, 2), pointAt(NOW), pointAt(NOW.getTime() - 1)]);

  await importPoints(connection, { file });
  const first = await readBots();
  await importPoints(connection, { file });

  expect(await readBots()).toEqual(first);
});

it('sends large files in batches, with progress, and ids and numbers exactly', async () => {
  const { connection, server } = await start();
  const points = Array.from({ length: 1_200 }, (_, index) => pointAt(NOW.getTime() - index));
  const snowflake =
    '{"id": 18446744073709551615, "payload": {"user_id": 672814231002939413, "memory_type": "conversation"}}';
  const progress: number[] = [];

  await importPoints(connection, {
    file: writeLines([makeHeader(elena, 1_201), ...points, snowflake]),
    onProgress: ({ done }) => progress.push(done),
  });

  expect(progress).toEqual([500, 1_000, 1_201]);
  const stored = await (await fetch(`${server.url}/collections/${elena}/points/18446744073709551615`)).text();
  expect(stored).toContain('"id":18446744073709551615');
  expect(stored).toContain('"user_id":672814231002939413');
});

it('replaces lone surrogates, which Qdrant refuses', async () => {
  const { connection, readBots } = await start();
  const line = `{"id": "${nextUuid()}", "payload": ${JSON.stringify(pointAt(NOW, { content: 'a' }).payload).replace('"a"', '"a\\ud83d"')}}`;

  await importPoints(connection, { file: writeLines([makeHeader(elena, 1), line]) });

  expect((await readBots())[0]?.messages.map(({ text }) => text)).toEqual(['a\ufffd']);
});

describe('a file with a fault', () => {
  const secret = 'nobody may read this';
  const good = pointAt(NOW, { content: secret });
  const cases: [string, unknown[], RegExp][] = [
    [
      'a line that is not JSON',
      [makeHeader(elena, 2), good, `{"id": 1, "payload": {"content": "${secret}"`],
      /Line 3 /,
    ],
    ['a point without a header', [good], /Line 1 .*header/],
    ['a point without an id', [makeHeader(elena, 2), good, { payload: { content: secret } }], /Line 3 .*id/],
    ['an id that is no uuid', [makeHeader(elena, 1), { ...good, id: secret }], /Line 2 .*uuid/],
    ['a negative id', [makeHeader(elena, 1), { ...good, id: -1 }], /Line 2 .*uuid/],
    ['a payload that is no object', [makeHeader(elena, 1), { ...good, payload: secret }], /Line 2 .*payload/],
    ['a line that is no object', [makeHeader(elena, 1), JSON.stringify(secret)], /Line 2 /],
    ['a collection that is not ours', [makeHeader('documents', 1), good], /Line 1 .*whisperengine_memory_/],
    ['fewer points than promised', [makeHeader(elena, 2), good], /Line 1 .*announces 2 points, but 1 follow/],
    ['nothing in it', [], /empty/],
  ];

  it.each(cases)(
    '(%s) is refused completely, with the line number and without text',
    async (_what, lines, message) => {
      const { connection, server } = await start();

      const error = await catchError(importPoints(connection, { file: writeLines(lines) }));

      expect(error).toMatchObject({ code: 'POINTS_FILE_INVALID', message: expect.stringMatching(message) });
      expect(error).toMatchObject({ message: expect.stringContaining('Nothing was imported') });
      expect(`${error} ${error instanceof Error ? String(error.cause) : ''}`).not.toContain(secret);
      expect(server.requests).toHaveLength(0);
    },
  );

  it('that does not exist is reported', async () => {
    const { connection } = await start();

    expect(await catchError(importPoints(connection, { file: '/nowhere/points.jsonl' }))).toMatchObject({
      code: 'ENOENT',
    });
  });
});

describe('shiftToNow', () => {
  async function importShifted(payloads: readonly Payload[], shiftToNow = NOW) {
    const { connection, server } = await start();
    const points = payloads.map((payload) => ({ id: nextUuid(), payload }));
    const file = writeLines([makeHeader(elena, points.length), ...points]);
    const { shiftedDays } = await importPoints(connection, { file, shiftToNow });
    const body = JSON.stringify({ ids: points.map(({ id }) => id) });
    const response = await fetch(`${server.url}/collections/${elena}/points`, { method: 'POST', body });
    const answer: { result: { payload: Payload }[] } = JSON.parse(await response.text());
    return { shiftedDays, payloads: answer.result.map(({ payload }) => payload) };
  }

  it('moves both times by whole days, so that the newest is just before now at its time of day', async () => {
    const { shiftedDays, payloads } = await importShifted([
      { timestamp: '2023-05-08T13:56:45.001000', timestamp_unix: 1683554205.001 },
      { timestamp: '2023-05-07T11:00:00', timestamp_unix: 1683457200 },
      { timestamp: '2023-05-06T10:00:00+02:00' },
    ]);

    expect(shiftedDays).toBe(895);
    expect(payloads).toEqual([
      { timestamp: '2025-10-19T13:56:45.001000', timestamp_unix: 1760882205.001 },
      { timestamp: '2025-10-18T11:00:00', timestamp_unix: 1760785200 },
      { timestamp: '2025-10-17T10:00:00+02:00' },
    ]);
  });

  it('moves future times back, and ignores absurd ones', async () => {
    const { shiftedDays, payloads } = await importShifted([
      { timestamp_unix: NOW.getTime() / 1000 + 3_600 },
      { timestamp_unix: 4e12 },
      { timestamp: 'soon' },
    ]);

    expect(shiftedDays).toBe(-1);
    expect(payloads[0]).toEqual({ timestamp_unix: NOW.getTime() / 1000 + 3_600 - 86_400 });
    expect(payloads[2]).toEqual({ timestamp: 'soon' });
  });
});

describe('indexes', () => {
  it('that are needed are reported if missing and created on request, in that collection only', async () => {
    const { connection, source, server, put } = await start();
    await put(elena, [pointAt(NOW)], { user_id: 'keyword' });
    await put(marcus, [pointAt(NOW)]);
    const bots = await source.listBots();
    server.requests.clear();

    const made = await createIndexes({ connection, source }, bots);

    expect(made).toEqual([
      { collection: elena, field: 'memory_type', type: 'keyword' },
      { collection: elena, field: 'timestamp_unix', type: 'float' },
    ]);
    expect(server.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path)).toEqual([
      `/collections/${elena}/index`,
      `/collections/${elena}/index`,
    ]);
    expect(await createIndexes({ connection, source }, bots)).toEqual([]);
  });

  it('let the scan use a facet instead of reading all points', async () => {
    const { connection, source, put } = await start();
    await put(elena, [pointAt(NOW)], {});
    const [bot] = await source.listBots();
    if (!bot) throw new Error('no bot');
    const range = day('2025-10-20');

    const before = await source.countPointsByUser({ bot, range, now: NOW, depth: 'totals' });
    await createIndexes({ connection, source }, [bot]);
    const after = await source.countPointsByUser({ bot, range, now: NOW, depth: 'totals' });

    expect([before.method, after.method]).toEqual(['scroll', 'facet']);
    expect(after.counts).toEqual(before.counts);
  });

  it('may be an integer index on user ids, for bots that store snowflakes as numbers', () => {
    const schema = { memory_type: { data_type: 'keyword' }, timestamp_unix: { data_type: 'float' } };

    expect(missingIndexes({ ...schema, user_id: { data_type: 'integer' } }, [v1])).toEqual([]);
    expect(missingIndexes({ ...schema, user_id: { data_type: 'text' } }, [v1])).toEqual([
      { field: 'user_id', type: 'keyword' },
    ]);
  });
});

it('closes its connection when the import fails', async () => {
  const { connection, server } = await start();
  server.fail(({ method, path }) =>
    method === 'PUT' && path.endsWith('/points') ? { kind: 'status', status: 500 } : undefined,
  );

  expect(
    await catchError(importPoints(connection, { file: writeLines([makeHeader(elena, 1), pointAt(NOW)]) })),
  ).toMatchObject({
    code: 'SOURCE_UNAVAILABLE',
  });
  server.fail(null);
  const qdrant = connectWritableQdrant(connection);
  expect(await qdrant.listCollections()).toEqual([elena]);
  await qdrant.close();
});

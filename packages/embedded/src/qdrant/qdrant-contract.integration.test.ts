import { randomUUID } from 'node:crypto';
import { QdrantClient } from '@qdrant/js-client-rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallQdrant, startSmallQdrant } from './start-small-qdrant.ts';

// What the project takes for granted about Qdrant, asked of the small server always and of a real one where
// QDRANT_URL is set.
const realUrl = process.env.QDRANT_URL;
const servers = [
  { name: 'small server', url: undefined },
  ...(realUrl ? [{ name: 'real Qdrant', url: realUrl }] : []),
];

const vector = { content: [1, 0, 0, 0] };
const uuid = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;

describe.each(servers)('the used part of Qdrant: $name', ({ url }) => {
  let small: SmallQdrant | undefined;
  let client: QdrantClient;
  const made: string[] = [];

  beforeAll(async () => {
    small = url === undefined ? await startSmallQdrant() : undefined;
    const headers = process.env.QDRANT_API_KEY ? { 'api-key': process.env.QDRANT_API_KEY } : {};
    client = new QdrantClient({ url: url ?? small?.url ?? '', checkCompatibility: false, headers });
  });
  afterAll(async () => {
    for (const name of made) await client.deleteCollection(name);
    await small?.close();
  });

  async function createCollection(points: { id: string | number; payload: Record<string, unknown> }[] = []) {
    const name = `contract_${randomUUID()}`;
    made.push(name);
    await client.createCollection(name, { vectors: { content: { size: 4, distance: 'Cosine' } } });
    if (points.length > 0) {
      await client.upsert(name, { wait: true, points: points.map((point) => ({ ...point, vector })) });
    }
    return name;
  }

  async function idsWhere(name: string, filter: object): Promise<unknown[]> {
    const { points } = await client.scroll(name, { filter, limit: 100 });
    return points.map((point) => point.id);
  }

  const refusal = async (asked: Promise<unknown>): Promise<{ status: unknown; words: string }> => {
    const error: unknown = await asked.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof Error) || !('status' in error)) throw new Error('it was not refused');
    return { status: error.status, words: JSON.stringify('data' in error ? error.data : '') };
  };

  it('lists collections and resolves aliases as names', async () => {
    const name = await createCollection([{ id: 1, payload: { user_id: 'ann' } }]);
    const alias = `${name}_alias`;

    await client.updateCollectionAliases({
      actions: [{ create_alias: { alias_name: alias, collection_name: name } }],
    });

    const names = (await client.getCollections()).collections.map((one) => one.name);
    expect(names).toContain(name);
    expect(names).not.toContain(alias);
    const { aliases } = await client.getAliases();
    expect(aliases).toContainEqual({ alias_name: alias, collection_name: name });
    expect(await client.getCollectionAliases(name)).toEqual({
      aliases: [{ alias_name: alias, collection_name: name }],
    });
    expect(await client.count(alias)).toEqual({ count: 1 });
    expect(await client.collectionExists(alias)).toEqual({ exists: true });
    expect(await client.collectionExists('contract_none')).toEqual({ exists: false });
  });

  it('moves and removes an alias', async () => {
    const name = await createCollection();
    const create_alias = { alias_name: `${name}_a`, collection_name: name };
    await client.updateCollectionAliases({ actions: [{ create_alias }] });

    await client.updateCollectionAliases({
      actions: [{ rename_alias: { old_alias_name: `${name}_a`, new_alias_name: `${name}_b` } }],
    });
    expect((await client.getCollectionAliases(name)).aliases.map((one) => one.alias_name)).toEqual([
      `${name}_b`,
    ]);

    await client.updateCollectionAliases({ actions: [{ delete_alias: { alias_name: `${name}_b` } }] });
    expect(await client.getCollectionAliases(name)).toEqual({ aliases: [] });
  });

  it("answers 404 with Qdrant's message for a missing collection", async () => {
    const { status, words } = await refusal(client.scroll('contract_none'));

    expect(status).toBe(404);
    expect(words).toContain("Not found: Collection `contract_none` doesn't exist!");
  });

  it('answers 409 for an existing collection', async () => {
    const name = await createCollection();

    const { status } = await refusal(
      client.createCollection(name, { vectors: { content: { size: 4, distance: 'Cosine' } } }),
    );

    expect(status).toBe(409);
  });

  it('scrolls by id, numbers before uuids, and returns the offset of the next page', async () => {
    const ids = [uuid('b'), 20, uuid('a'), 3];
    const name = await createCollection(ids.map((id) => ({ id, payload: {} })));

    const first = await client.scroll(name, { limit: 3 });
    const second = await client.scroll(name, { limit: 3, offset: first.next_page_offset ?? 0 });

    expect(first.points.map((point) => point.id)).toEqual([3, 20, uuid('a')]);
    expect(first.next_page_offset).toBe(uuid('b'));
    expect(second.points.map((point) => point.id)).toEqual([uuid('b')]);
    expect(second.next_page_offset).toBeNull();
  });

  it('returns integers beyond 2^53 exactly, as id and in a payload', async () => {
    const name = await createCollection();
    const [id, snowflake] = [18446744073709551615n, 672814231002939413n];
    // The client's types know no bigint; it sends one exactly all the same.
    const points: { id: number; payload: Record<string, unknown>; vector: typeof vector }[] = JSON.parse(
      JSON.stringify([{ id: 0, payload: {}, vector }]),
    );
    Object.assign(points[0] ?? {}, { id, payload: { user_id: snowflake } });

    await client.upsert(name, { wait: true, points });

    const { points: read } = await client.scroll(name, { limit: 1 });
    expect(read.map((point) => [point.id, point.payload])).toEqual([[id, { user_id: snowflake }]]);
  });

  it('replaces an existing point and removes points by id and by filter', async () => {
    const name = await createCollection([1, 2, 3].map((id) => ({ id, payload: { user_id: `u${id}` } })));

    await client.upsert(name, { wait: true, points: [{ id: 1, payload: { user_id: 'new' }, vector }] });
    await client.delete(name, { wait: true, points: [2] });
    await client.delete(name, {
      wait: true,
      filter: { must: [{ key: 'user_id', match: { value: 'u3' } }] },
    });

    const { points } = await client.scroll(name, {});
    expect(points.map((point) => [point.id, point.payload])).toEqual([[1, { user_id: 'new' }]]);
  });

  it('sets single payload keys and keeps the others', async () => {
    const name = await createCollection([{ id: 1, payload: { a: 1, b: 2 } }]);

    await client.setPayload(name, { wait: true, payload: { b: 3 }, points: [1] });

    const [point] = await client.retrieve(name, { ids: [1] });
    expect(point?.payload).toEqual({ a: 1, b: 3 });
  });

  it.each(['without indexes', 'with indexes'])(
    'reads keys of nested objects, but not of lists, %s',
    async (how) => {
      const name = await createCollection([
        { id: 1, payload: { meta: { user: 'ann', at: '2025-10-19T10:00:00', n: 1 }, text: 'a' } },
        { id: 2, payload: { meta: { user: 'bob', at: '2025-10-20T10:00:00' } } },
        { id: 3, payload: { meta: [{ user: 'ann' }] } },
        { id: 4, payload: { meta: 'ann' } },
      ]);
      if (how === 'with indexes') {
        const indexes = { 'meta.user': 'keyword', 'meta.at': 'datetime' } as const;
        for (const [field_name, field_schema] of Object.entries(indexes)) {
          await client.createPayloadIndex(name, { field_name, field_schema, wait: true });
        }
        const { hits } = await client.facet(name, { key: 'meta.user' });
        expect(hits).toEqual([
          { value: 'ann', count: 1 },
          { value: 'bob', count: 1 },
        ]);
      }

      expect(await idsWhere(name, { must: [{ key: 'meta.user', match: { value: 'ann' } }] })).toEqual([1]);
      expect(await idsWhere(name, { must: [{ is_empty: { key: 'meta.user' } }] })).toEqual([3, 4]);
      expect(
        await idsWhere(name, { must: [{ key: 'meta.at', range: { gte: '2025-10-20T00:00:00Z' } }] }),
      ).toEqual([2]);
      const { points } = await client.scroll(name, {
        limit: 1,
        with_payload: ['meta.user', 'meta.n', 'text'],
      });
      expect(points[0]?.payload).toEqual({ meta: { user: 'ann', n: 1 }, text: 'a' });
    },
  );

  it('returns only the requested payload keys', async () => {
    const name = await createCollection([{ id: 1, payload: { a: 1, b: 2, c: 3 } }]);

    const { points } = await client.scroll(name, { with_payload: ['a', 'missing'] });
    const { points: others } = await client.scroll(name, { with_payload: { exclude: ['a'] } });

    expect(points[0]?.payload).toEqual({ a: 1 });
    expect(others[0]?.payload).toEqual({ b: 2, c: 3 });
  });

  describe('filters', () => {
    const payloads: Record<string, Record<string, unknown>> = {
      text: { kind: 'a', at: 5, when: '2025-10-19T14:30:00.123456' },
      list: { kind: ['a', 'b'], at: [1, 9] },
      zone: { kind: 'c', at: 5.5, when: '2025-10-19T16:30:00+02:00' },
      empty: { kind: '', at: null, when: 'soon' },
      none: {},
      number: { kind: 7, at: '5', when: 1760884200 },
    };
    const names = Object.keys(payloads);
    const cases: [string, object, string[]][] = [
      ['match value', { must: [{ key: 'kind', match: { value: 'a' } }] }, ['text', 'list']],
      ['match integer', { must: [{ key: 'kind', match: { value: 7 } }] }, ['number']],
      ['match any', { must: [{ key: 'kind', match: { any: ['b', 'c'] } }] }, ['list', 'zone']],
      [
        'match except',
        { must: [{ key: 'kind', match: { except: ['a', 'c'] } }] },
        ['list', 'empty', 'number'],
      ],
      ['match empty text', { must: [{ key: 'kind', match: { value: '' } }] }, ['empty']],
      ['number range', { must: [{ key: 'at', range: { gte: 5, lt: 5.5 } }] }, ['text']],
      ['number range of a list', { must: [{ key: 'at', range: { gt: 5, lte: 9 } }] }, ['list', 'zone']],
      [
        'date range without zone is UTC',
        { must: [{ key: 'when', range: { gte: '2025-10-19T14:30:00Z', lt: '2025-10-19T14:30:01' } }] },
        ['text', 'zone'],
      ],
      ['is_empty', { must: [{ is_empty: { key: 'at' } }] }, ['empty', 'none']],
      ['is_null', { must: [{ is_null: { key: 'at' } }] }, ['empty']],
      ['must_not', { must_not: [{ is_empty: { key: 'when' } }] }, ['text', 'zone', 'empty', 'number']],
      ['has_id', { must: [{ has_id: [1, 3] }] }, ['text', 'zone']],
      [
        'should beside must',
        {
          must: [{ key: 'at', range: { gte: 5 } }],
          should: [
            { key: 'kind', match: { value: 'b' } },
            { key: 'kind', match: { value: 'c' } },
          ],
        },
        ['list', 'zone'],
      ],
      [
        'a filter in a filter',
        {
          should: [
            {
              must: [{ key: 'when', range: { gte: '2000-01-01' } }],
              must_not: [{ key: 'at', range: { gte: 5.5 } }],
            },
            { must_not: [{ is_empty: { key: 'kind' } }, { key: 'at', range: { gte: -1e12 } }] },
          ],
        },
        ['text', 'empty', 'number'],
      ],
    ];

    it.each(cases)('%s', async (_name, filter, expected) => {
      const name = await createCollection(
        names.map((key, index) => ({ id: index + 1, payload: payloads[key] ?? {} })),
      );

      const ids = await idsWhere(name, filter);

      expect(ids.map((id) => names[Number(id) - 1])).toEqual(expected);
      expect(await client.count(name, { filter })).toEqual({ count: expected.length });
    });

    it('give the same answers with the indexes of the bots, except for values of another type', async () => {
      const points = names.map((key, index) => ({ id: index + 1, payload: payloads[key] ?? {} }));
      const name = await createCollection(points);
      await client.createPayloadIndex(name, { field_name: 'kind', field_schema: 'keyword', wait: true });
      await client.createPayloadIndex(name, { field_name: 'at', field_schema: 'float', wait: true });

      for (const [label, filter, expected] of cases) {
        const ids = await idsWhere(name, filter);
        const indexed = label === 'match except' ? expected.filter((key) => key !== 'number') : expected;
        expect([label, ids.map((id) => names[Number(id) - 1])]).toEqual([label, indexed]);
      }
    });
  });

  describe('facets', () => {
    const points = ['ann', 'bob', 'ann', 'cat'].map((user_id, at) => ({
      id: at + 1,
      payload: { user_id, at },
    }));

    it('are refused without an index, with a message that names the key', async () => {
      const name = await createCollection(points);

      const { status, words } = await refusal(client.facet(name, { key: 'user_id' }));

      expect(status).toBe(400);
      expect(words).toContain('No appropriate index for faceting: `user_id`');
    });

    it('count the points of each value under a filter, most frequent first', async () => {
      const name = await createCollection(points);
      await client.createPayloadIndex(name, { field_name: 'user_id', field_schema: 'keyword', wait: true });

      const all = await client.facet(name, { key: 'user_id', limit: 2 });
      const late = await client.facet(name, {
        key: 'user_id',
        filter: { must: [{ key: 'at', range: { gte: 2 } }] },
      });

      expect(all.hits).toEqual([
        { value: 'ann', count: 2 },
        { value: 'bob', count: 1 },
      ]);
      expect(late.hits).toEqual([
        { value: 'ann', count: 1 },
        { value: 'cat', count: 1 },
      ]);
    });

    it('of a keyword index exclude numbers, of an integer index texts', async () => {
      const mixed = [7, 'ann', 8, 7].map((user_id, at) => ({ id: at + 1, payload: { user_id } }));
      const name = await createCollection(mixed);

      await client.createPayloadIndex(name, { field_name: 'user_id', field_schema: 'keyword', wait: true });
      const texts = await client.facet(name, { key: 'user_id' });
      await client.deletePayloadIndex(name, 'user_id');
      await client.createPayloadIndex(name, { field_name: 'user_id', field_schema: 'integer', wait: true });
      const numbers = await client.facet(name, { key: 'user_id' });

      expect(texts.hits).toEqual([{ value: 'ann', count: 1 }]);
      expect(numbers.hits).toEqual([
        { value: 7, count: 2 },
        { value: 8, count: 1 },
      ]);
    });
  });

  it('describes a collection with its size and indexes', async () => {
    const name = await createCollection([{ id: 1, payload: { user_id: 'ann', timestamp_unix: 1.5 } }]);
    await client.createPayloadIndex(name, { field_name: 'user_id', field_schema: 'keyword', wait: true });
    await client.createPayloadIndex(name, {
      field_name: 'timestamp_unix',
      field_schema: 'float',
      wait: true,
    });

    const described = await client.getCollection(name);

    expect(described.points_count).toBe(1);
    expect(described.config.params.vectors).toMatchObject({ content: { size: 4, distance: 'Cosine' } });
    expect(described.payload_schema).toMatchObject({
      user_id: { data_type: 'keyword', points: 1 },
      timestamp_unix: { data_type: 'float', points: 1 },
    });
  });

  it('refuses ids that are neither number nor uuid, vectors of the wrong size and a limit of 0', async () => {
    const name = await createCollection();
    const put = (id: string | number, content: number[]) =>
      refusal(client.upsert(name, { points: [{ id, vector: { content } }] }));

    expect((await put('seven', [1, 0, 0, 0])).status).toBe(400);
    expect((await put(7, [1, 0])).status).toBe(400);
    expect((await refusal(client.scroll(name, { limit: 0 }))).status).toBe(422);
  });
});

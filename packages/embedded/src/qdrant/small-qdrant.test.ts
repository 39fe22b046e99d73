import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { QdrantClient } from '@qdrant/js-client-rest';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import * as bodies from './bodies.ts';
import { type SmallQdrant, type SmallQdrantOptions, startSmallQdrant } from './start-small-qdrant.ts';

const running: SmallQdrant[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function start(options: SmallQdrantOptions = {}) {
  const server = await startSmallQdrant(options);
  running.push(server);
  const client = new QdrantClient({ url: server.url, checkCompatibility: false, timeout: 2_000 });
  return { server, client };
}

async function createCollection(client: QdrantClient, name = 'c') {
  await client.createCollection(name, { vectors: { content: { size: 2, distance: 'Cosine' } } });
}

const makePoint = (id: number, payload: Record<string, unknown> = {}) => ({
  id,
  payload,
  vector: { content: [1, 0] },
});

async function send(url: string, method: string, path: string, body?: string, headers = {}) {
  const response = await fetch(url + path, { method, headers, ...(body !== undefined && { body }) });
  return { status: response.status, text: await response.text() };
}

function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'small-qdrant-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

describe('unknown requests', () => {
  it.each([
    ['a route', 'POST', '/collections/c/points/query', '{}', 'points/query'],
    ['a body key', 'POST', '/collections/c/points/scroll', '{"group_by":"x"}', 'group_by'],
    ['a key that Qdrant knows', 'POST', '/collections/c/points/scroll', '{"order_by":"x"}', 'order_by'],
    ['vectors', 'POST', '/collections/c/points/scroll', '{"with_vector":true}', 'with_vector'],
    ['a filter clause', 'POST', '/collections/c/points/count', '{"filter":{"min_should":{}}}', 'min_should'],
    [
      'a condition',
      'POST',
      '/collections/c/points/count',
      '{"filter":{"must":[{"has_vector":"x"}]}}',
      'has_vector',
    ],
    [
      'a field condition',
      'POST',
      '/collections/c/points/count',
      '{"filter":{"must":[{"key":"a","geo_radius":{}}]}}',
      'geo_radius',
    ],
    [
      'a match',
      'POST',
      '/collections/c/points/count',
      '{"filter":{"must":[{"key":"a","match":{"text":"x"}}]}}',
      '\\"text\\"',
    ],
    [
      'an element of a list',
      'POST',
      '/collections/c/points/count',
      '{"filter":{"must":[{"key":"a[].b","match":{"value":"x"}}]}}',
      'a[].b',
    ],
    ['a query parameter', 'GET', '/collections?page=2', undefined, 'page'],
    ['a collection option', 'PUT', '/collections/d', '{"sparse_vectors":{}}', 'sparse_vectors'],
  ])('get status 501 and the unknown name: %s', async (_what, method, path, body, name) => {
    const { server, client } = await start();
    await createCollection(client);

    const answer = await send(server.url, method, path, body);

    expect(answer.status).toBe(501);
    expect(answer.text).toContain(name);
  });

  it('accepts only keys of Qdrant (its openapi.json of 1.15 to 1.19)', () => {
    const qdrantKeys = {
      scrollBody: ['shard_key', 'offset', 'limit', 'filter', 'with_payload', 'with_vector', 'order_by'],
      countBody: ['shard_key', 'filter', 'exact'],
      facetBody: ['shard_key', 'key', 'limit', 'filter', 'exact'],
      retrieveBody: ['shard_key', 'ids', 'with_payload', 'with_vector'],
      setPayloadBody: ['payload', 'points', 'filter', 'shard_key', 'key'],
      createIndexBody: ['field_name', 'field_schema'],
      upsertBody: ['points', 'shard_key', 'update_filter', 'update_mode'],
      vectorParams: [
        'size',
        'distance',
        'hnsw_config',
        'quantization_config',
        'on_disk',
        'datatype',
        'multivector_config',
      ],
    } as const;

    for (const [name, keys] of Object.entries(qdrantKeys)) {
      const schema = Object.entries(bodies).find(([exported]) => exported === name)?.[1];
      const shape = schema && 'shape' in schema ? Object.keys(schema.shape) : [name, 'is missing'];
      expect(shape.filter((key) => !keys.some((known) => known === key))).toEqual([]);
    }
  });
});

it('answers the version and the three probes without a key, and everything else only with it', async () => {
  const { server } = await start({ apiKey: 'secret' });

  for (const path of ['/healthz', '/readyz', '/livez']) {
    expect((await send(server.url, 'GET', path)).status).toBe(200);
  }
  expect((await send(server.url, 'GET', '/collections')).status).toBe(401);
  expect((await send(server.url, 'GET', '/')).text).toContain('"version"');
});

it('refuses a limit above its maximum like a collection in strict mode', async () => {
  const { server, client } = await start({ maxQueryLimit: 10 });
  await createCollection(client);

  const answer = await send(server.url, 'POST', '/collections/c/points/scroll', '{"limit":11}');

  expect(answer).toMatchObject({ status: 400 });
  expect(answer.text).toContain('Limit exceeded 11 > 10 for \\"limit\\"');
});

describe('faults on demand', () => {
  it('answers a chosen request with a status and lets others through', async () => {
    const { server } = await start();
    server.fail(({ path }) => (path === '/aliases' ? { kind: 'status', status: 503 } : undefined));

    expect((await send(server.url, 'GET', '/aliases')).status).toBe(503);
    expect((await send(server.url, 'GET', '/collections')).status).toBe(200);
    server.fail(null);
    expect((await send(server.url, 'GET', '/aliases')).status).toBe(200);
  });

  it.each(['drop', 'hang', 'stall'] as const)(
    '%s ends the request without a complete answer',
    async (kind) => {
      const { server } = await start();
      server.fail(() => ({ kind }));

      const asked = fetch(`${server.url}/collections`, { signal: AbortSignal.timeout(300) }).then((one) =>
        one.text(),
      );

      await expect(asked).rejects.toThrow();
    },
  );
});

it('remembers requests with the bodies of reads, and forgets them on demand', async () => {
  const { server, client } = await start();
  await createCollection(client);

  await client.scroll('c', { limit: 3 });

  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PUT /collections/c',
    'POST /collections/c/points/scroll',
  ]);
  expect(server.requests[1]?.body).toContain('"limit":3');
  server.requests.clear();
  expect(server.requests).toHaveLength(0);
});

describe('with a folder', () => {
  it('restores all points, indexes and aliases', async () => {
    const dir = tempDir();
    const first = await start({ dir });
    await createCollection(first.client);
    await first.client.createPayloadIndex('c', { field_name: 'user_id', field_schema: 'keyword' });
    await first.client.updateCollectionAliases({
      actions: [{ create_alias: { alias_name: 'a', collection_name: 'c' } }],
    });
    await first.client.upsert('c', { points: [1, 2, 3].map((id) => makePoint(id, { user_id: `u${id}` })) });
    await first.client.delete('c', { points: [2] });
    await first.client.setPayload('c', { payload: { user_id: 'new' }, points: [3] });
    await running.splice(0)[0]?.close();

    const { client } = await start({ dir });

    expect((await client.facet('a', { key: 'user_id' })).hits).toEqual([
      { value: 'new', count: 1 },
      { value: 'u1', count: 1 },
    ]);
  });

  it('forgets a removed collection', async () => {
    const dir = tempDir();
    const first = await start({ dir });
    await createCollection(first.client);
    await first.client.deleteCollection('c');
    await running.splice(0)[0]?.close();

    const { client } = await start({ dir });

    expect((await client.getCollections()).collections).toEqual([]);
  });

  it('drops an incomplete last line and continues after it', async () => {
    const dir = tempDir();
    const first = await start({ dir });
    await createCollection(first.client);
    await first.client.upsert('c', { points: [makePoint(1)] });
    await running.splice(0)[0]?.close();
    appendFileSync(join(dir, 'c.jsonl'), '{"put":[2,{"conte');

    const second = await start({ dir });
    expect(await second.client.count('c')).toEqual({ count: 1 });
    await second.client.upsert('c', { points: [makePoint(3)] });
    await running.splice(0)[0]?.close();

    const { client } = await start({ dir });
    expect(await client.count('c')).toEqual({ count: 2 });
  });

  it('writes a frequently changed point only once at the next start', async () => {
    const dir = tempDir();
    const first = await start({ dir });
    await createCollection(first.client);
    for (const turn of [1, 2, 3]) await first.client.upsert('c', { points: [makePoint(1, { turn })] });
    await running.splice(0)[0]?.close();

    await start({ dir });

    expect(readdirSync(dir)).toEqual(['c.jsonl']);
    expect(readFileSync(join(dir, 'c.jsonl'), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('as a process loses no acknowledged write when it is killed', async () => {
    const dir = tempDir();
    const main = fileURLToPath(new URL('./main.ts', import.meta.url));
    const child = spawn(process.execPath, [main, '--port', '0', '--dir', dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const line = await new Promise<string>((resolve) =>
      child.stdout.once('data', (data) => resolve(String(data))),
    );
    const url = `http://127.0.0.1:${line.trim().split(':').at(-1)}`;
    const client = new QdrantClient({ url, checkCompatibility: false });
    await createCollection(client);
    await client.upsert('c', { points: Array.from({ length: 100 }, (_, id) => makePoint(id)) });

    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;

    const again = await start({ dir });
    expect(await again.client.count('c')).toEqual({ count: 100 });
  });
});

import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { assets } from './console/assets.ts';
import { createTestServer } from './testing/create-test-server.ts';

const boardFiles = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json')),
  'dist/static',
);
const local = { host: 'localhost:3030' };

/** Names of things and links to click on: nothing that a page fetches by itself. */
const UNFETCHED = [
  /^https?:\/\/www\.w3\.org\//, // XML namespaces
  /^http:\/\/json-schema\.org\//, // a schema's name
  /^https?:\/\/(localhost|fake\.com)\b/, // bases to resolve relative addresses against
  /^https:\/\/(reactjs\.org|react\.dev|reactflow\.dev|redux\.js\.org|redux-toolkit\.js\.org|react\.i18next\.com|base-ui\.com)\b/, // help in error texts
  /^https:\/\/(github\.com\/(felixmosh|highlightjs)|felixmosh\.github\.io|bit\.ly|fb\.me)\b/, // links
  /^http:\/\/fb\.me\//,
  /\$\{/, // put together from an error's number
];

describe('nothing comes from another host', () => {
  test("the board's page names only files of our own, and all of them are there", async () => {
    const { server } = await createTestServer();
    const page = await server.inject({ url: '/board/', headers: local });

    const names = [...page.body.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, name]) => name ?? '');
    const outside = names.filter((name) => /^(?:[a-z]+:)?\/\//i.test(name));
    const files = names.filter((name) => name.startsWith('static/'));
    const answers = await Promise.all(
      files.map(async (name) => (await server.inject({ url: `/board/${name}`, headers: local })).statusCode),
    );

    expect(page.statusCode).toBe(200);
    expect(outside).toEqual([]);
    expect(files.length).toBeGreaterThan(4);
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(page.body).not.toContain('googleapis');
  });

  test('no style sheet, script or text of the board fetches from another host', async () => {
    const found: string[] = [];
    for (const name of await readdir(boardFiles, { recursive: true })) {
      if (!/\.(css|js|json|svg)$/.test(name)) continue;
      const text = await readFile(path.join(boardFiles, name), 'utf8');
      if (name.endsWith('.css')) expect(text, name).not.toMatch(/url\(\s*["']?(?:https?:)?\/\/|@import/i);
      for (const [url] of text.matchAll(/https?:\/\/[^"'`<>\s)\\]+/g))
        if (!UNFETCHED.some((pattern) => pattern.test(url))) found.push(`${name}: ${url}`);
    }

    expect(found).toEqual([]);
  });

  test("the console's pages load only files of our own, which are all there without signing in", async () => {
    const accounts = [{ name: 'ops', password: 'secret', role: 'operator' }] as const;
    const { server } = await createTestServer({ accounts });

    const page = await server.inject({
      url: '/',
      headers: { authorization: `Basic ${Buffer.from('ops:secret').toString('base64')}` },
    });

    const files = [...page.body.matchAll(/<(?:link|script|img)[^>]*\b(?:src|href)="([^"]*)"/g)].map(
      ([, name = '']) => name,
    );
    expect(files.filter((name) => !name.startsWith('./assets/'))).toEqual([]);
    expect(files).toHaveLength(Object.keys(assets).length);
    for (const name of files) {
      const file = await server.inject({ url: name.slice(1) });
      expect([name, file.statusCode, file.body.length > 100]).toEqual([name, 200, true]);
    }
    const none = await server.inject({ url: '/assets/constructor', headers: local });
    expect(none.statusCode).toBe(404);
  });
});

test.each(['/', '/board/', '/status', '/api/status', '/healthz', '/nothing', '/board/api/queues'])(
  'the headers of %s keep browsers from mixing it with other sites',
  async (url) => {
    const { server } = await createTestServer();

    const { headers } = await server.inject({ url, headers: local });

    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
  },
);

test('the metrics are for whoever may look', async () => {
  const accounts = [{ name: 'guest', password: 'look', role: 'viewer' }] as const;
  const { server } = await createTestServer({ accounts });
  const authorization = `Basic ${Buffer.from('guest:look').toString('base64')}`;

  const answer = await server.inject({ url: '/metrics', headers: { authorization } });

  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(answer.body).toContain('enrichment_build_info{app="dashboard"');
});

test('at an unknown path a person gets a page of the console, and a program a document', async () => {
  const { server } = await createTestServer();
  const ask = async (accept: string) =>
    await server.inject({ url: '/windows/w-1/nothing', headers: { ...local, accept } });

  const [page, document] = [await ask('text/html,*/*;q=0.8'), await ask('*/*')];

  expect([page.statusCode, document.statusCode]).toEqual([404, 404]);
  expect(page.body).toContain('There is nothing here.');
  expect(page.body).toContain('href="../../windows"');
  expect(document.json()).toMatchObject({ error: 'Not found' });
});

test('where the status page was, the console is', async () => {
  const { server } = await createTestServer();

  const answer = await server.inject({ url: '/status', headers: local });

  expect([answer.statusCode, answer.headers.location]).toEqual([301, './']);
});

test('the console allows no inline script and no inline style; the board alone its own', async () => {
  const { server } = await createTestServer();
  const readPolicy = async (url: string) =>
    String((await server.inject({ url, headers: local })).headers['content-security-policy']);

  const [console, board] = [await readPolicy('/'), await readPolicy('/board/')];

  expect(console).toContain("script-src 'self';style-src 'self';");
  expect(console).not.toContain('unsafe');
  expect(board).toContain("style-src 'self' 'unsafe-inline'");
});

describe('health checks', () => {
  const accounts = [{ name: 'ops', password: 'secret', role: 'operator' }] as const;

  test('need no password and no Host of our own, and name what is away', async () => {
    const { server } = await createTestServer({
      accounts,
      probes: {
        postgres: async () => 'fine',
        qdrant: async () => {
          throw new Error('no answer');
        },
      },
    });
    const headers = { host: '10.0.0.7:3030' };

    const alive = await server.inject({ url: '/healthz', headers });
    const ready = await server.inject({ url: '/readyz', headers });

    expect([alive.statusCode, ready.statusCode]).toEqual([200, 503]);
    expect(ready.json().dependencies).toEqual({
      postgres: { ok: true },
      qdrant: { ok: false, why: 'no answer' },
    });
  });

  test('a stopping dashboard is not ready', async () => {
    const { server, drain } = await createTestServer({ accounts });

    drain();

    expect((await server.inject('/readyz')).statusCode).toBe(503);
    expect((await server.inject('/healthz')).statusCode).toBe(200);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startNginx } from '@enrichment/embedded/nginx';
import { queueBackends } from '@enrichment/embedded/testing/services';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTrust } from './access/trusted-proxies.ts';
import { createBrowser, type Page } from './testing/create-browser.ts';
import { OPERATOR, openTestDashboard } from './testing/open-test-dashboard.ts';

interface Proxy {
  readonly name: string;
  /** Inside nginx' server block; ADDRESS is the dashboard's. */
  readonly config: string;
  readonly path: string;
  readonly publicPath?: string;
  readonly trusted?: readonly string[];
}

const LOCAL = ['127.0.0.0/8'];

const proxies: readonly Proxy[] = [
  {
    name: 'that strips a path and says nothing',
    config: 'location /enrichment/ { proxy_pass http://ADDRESS/; }',
    path: '/enrichment/',
  },
  {
    name: 'that strips a path and sets a Host without a port',
    config:
      'location /enrichment/ { proxy_pass http://ADDRESS/; proxy_set_header Host $host; proxy_set_header X-Forwarded-Prefix /enrichment; }',
    path: '/enrichment/',
  },
  {
    name: 'that is trusted and names the path that it strips',
    config:
      'location /enrichment/ { proxy_pass http://ADDRESS/; proxy_set_header Host $host; proxy_set_header X-Forwarded-Prefix /enrichment; }',
    path: '/enrichment/',
    trusted: LOCAL,
  },
  {
    name: 'that rewrites Host',
    config:
      'location /enrichment/ { proxy_pass http://ADDRESS/; proxy_set_header Host dashboard.internal:80; }',
    path: '/enrichment/',
  },
  {
    name: 'whose location has no slash at its end',
    config: 'location /enrichment { proxy_pass http://ADDRESS/; }',
    path: '/enrichment/',
  },
  {
    name: 'whose location has no slash at its end, trusted, asked without one',
    config:
      'location /enrichment { proxy_pass http://ADDRESS/; proxy_set_header X-Forwarded-Prefix /enrichment; }',
    path: '/enrichment',
    trusted: LOCAL,
  },
  {
    name: 'that leaves the path, which a setting names',
    config: 'location /enrichment { proxy_pass http://ADDRESS; }',
    path: '/enrichment',
    publicPath: '/enrichment',
  },
  {
    name: 'that strips the path that a setting names',
    config: 'location /enrichment/ { proxy_pass http://ADDRESS/; }',
    path: '/enrichment/',
    publicPath: '/enrichment',
  },
  {
    name: 'that is trusted and names the path that it leaves',
    config:
      'location /enrichment/ { proxy_pass http://ADDRESS; proxy_set_header X-Forwarded-Prefix /enrichment; }',
    path: '/enrichment/',
    trusted: LOCAL,
  },
  {
    name: 'with a path of two names',
    config: 'location /tools/enrichment/ { proxy_pass http://ADDRESS/; }',
    path: '/tools/enrichment/',
  },
  {
    name: 'as Traefik with StripPrefix',
    config: `location /enrichment/ { proxy_pass http://ADDRESS/; proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Prefix /enrichment; proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Forwarded-Proto http; proxy_set_header X-Forwarded-For $remote_addr; }`,
    path: '/enrichment/',
    trusted: LOCAL,
  },
  {
    name: 'as Traefik without StripPrefix',
    config: `location /enrichment/ { proxy_pass http://ADDRESS; proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Host $http_host; proxy_set_header X-Forwarded-Proto http; }`,
    path: '/enrichment/',
    publicPath: '/enrichment',
  },
  { name: 'without a path', config: 'location / { proxy_pass http://ADDRESS; }', path: '/' },
];

/** A dashboard behind an nginx, and the address of the proxy. */
async function open(
  { config, publicPath = '', trusted = [] }: Proxy,
  { accounts }: { accounts: 'none' | 'some' },
) {
  const [backend] = queueBackends();
  if (backend === undefined) throw new Error('no queue to test on');
  const dashboard = await openTestDashboard({
    backend,
    accounts: accounts === 'some' ? [OPERATOR] : [],
    access: { publicPath, isTrustedProxy: createTrust(trusted) },
  });
  const address = new URL(await dashboard.server.listen({ host: '127.0.0.1', port: 0 })).host;
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-nginx-'));
  const nginx = await startNginx({ dir, server: config.replaceAll('ADDRESS', address) });
  onTestFinished(async () => {
    await nginx.stop();
    await rm(dir, { recursive: true });
  });
  return { origin: `http://127.0.0.1:${nginx.port}`, dashboard };
}

type Browser = ReturnType<typeof createBrowser>;

/**
 * Checks that all the console's first page fetches and leads to is there, and the board with its files and
 * API. Returns the board's URL.
 */
async function expectWholeConsole({ send }: Browser, home: Page): Promise<string> {
  const urls = [...home.text.matchAll(/<(?:link|script|a)\b[^>]*\b(?:href|src)="([^"#]+)"/g)].map(
    ([, name = '']) => new URL(name, home.url).href,
  );
  expect([home.status, urls.length > 10]).toEqual([200, true]);
  for (const url of new Set(urls)) expect([url, (await send(url)).status]).toEqual([url, 200]);

  const board = await send(new URL('board/', home.url).href);
  const base = new URL(/<base href="([^"]*)"/.exec(board.text)?.[1] ?? 'none', board.url).href;
  const files = [...board.text.matchAll(/\b(?:src|href)="(static\/[^"]*)"/g)].map(([, name = '']) => name);
  const api = await send(`${base}api/queues`, { headers: { accept: 'application/json' } });
  const deep = await send(`${base}queue/windows`);
  const deepBase = /<base href="([^"]*)"/.exec(deep.text)?.[1] ?? 'none';

  expect([board.status, files.length > 4]).toEqual([200, true]);
  for (const file of files) expect((await send(base + file)).status, file).toBe(200);
  expect(JSON.parse(api.text).queues).toHaveLength(3);
  expect([deep.status, new URL(deepBase, deep.url).href]).toEqual([200, base]);
  expect(board.text).toContain('"url":"../"');
  return base;
}

describe.each(proxies)('behind a proxy $name', (proxy) => {
  test('a person signs in, sees the console and the board with their files and API, acts, and signs out', async () => {
    const { origin, dashboard } = await open(proxy, { accounts: 'some' });
    const browser = createBrowser();

    const form = await browser.send(origin + proxy.path);
    const home = await browser.submit(form, { name: OPERATOR.name, password: OPERATOR.password });
    const base = await expectWholeConsole(browser, home);
    const paused = await browser.send(`${base}api/queues/windows/pause`, { method: 'PUT' });
    const isPaused = await dashboard.inspector.isPaused();
    const [cookie] = browser.cookies.values();
    const signOut = await browser.send(new URL('../sign-out', base).href);
    await browser.submit(signOut, {});
    const after = await browser.send(base);

    expect(form.status).toBe(401);
    expect(base).toBe(`${origin}${proxy.path.replace(/\/$/, '')}/board/`);
    expect([paused.status, isPaused]).toEqual([200, true]);
    expect(cookie).toMatchObject({ isHttpOnly: true, sameSite: 'Lax' });
    expect(`${cookie?.path.replace(/\/$/, '')}/`).toBe(`${proxy.path.replace(/\/$/, '')}/`);
    expect([after.status, after.text]).toEqual([401, expect.stringContaining('Sign in')]);
  });
});

test('without accounts the console behind a path needs no sign-in', async () => {
  const [proxy] = proxies;
  if (proxy === undefined) throw new Error('no proxy');
  const { origin } = await open(proxy, { accounts: 'none' });
  const browser = createBrowser();

  const home = await browser.send(origin + proxy.path);
  const base = await expectWholeConsole(browser, home);
  const paused = await browser.send(`${base}api/queues/windows/pause`, {
    method: 'PUT',
    headers: { 'sec-fetch-site': 'same-origin' },
  });

  expect(paused.status).toBe(200);
});

test('a write that another site sends through the proxy is refused', async () => {
  const [proxy] = proxies;
  if (proxy === undefined) throw new Error('no proxy');
  const { origin, dashboard } = await open(proxy, { accounts: 'some' });
  const browser = createBrowser();
  const form = await browser.send(origin + proxy.path);
  const home = await browser.submit(form, { name: OPERATOR.name, password: OPERATOR.password });

  const foreign = await browser.send(new URL('board/api/queues/windows/pause', home.url).href, {
    method: 'PUT',
    headers: { origin: 'http://evil.example' },
  });

  expect([foreign.status, await dashboard.inspector.isPaused()]).toEqual([403, false]);
});

import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createTestServer } from '../testing/create-test-server.ts';
import { BASE_SCRIPT, BASE_SCRIPT_HASH } from './base-path.ts';

/** What the board's script finds as its base on a page at this address, whose base is `written`. */
function runScript(page: string, written: string): string {
  let href = written;
  const base = {
    get href() {
      return new URL(href, page).href;
    },
    setAttribute: (_name: string, value: string) => {
      href = value;
    },
  };
  runInNewContext(BASE_SCRIPT, { document: { querySelector: () => base }, URL });
  return href;
}

test.each([
  ['http://host/board/', '/board/'],
  ['https://host:8443/enrichment/board/queue/windows?status=failed#x', '/enrichment/board/'],
  ['http://host/a/b/board/queue/windows/w-1', '/a/b/board/'],
])('on %s the board takes %s for the start of its paths', async (page, expected) => {
  const { server } = await createTestServer();
  const ours = new URL(page).pathname.replace(/^.*\/board/, '/board');
  const { body } = await server.inject({ url: ours, headers: { host: 'localhost' } });
  const written = /<base href="([^"]*)"/.exec(body)?.[1] ?? 'none';

  expect(runScript(page, written)).toBe(expected);
});

test('the one script that stands in the page runs, and no other', async () => {
  const { server } = await createTestServer();

  const { body, headers } = await server.inject({ url: '/board/', headers: { host: 'localhost' } });
  const scripts = [...body.matchAll(/<script>([^<]*)<\/script>/g)].map(([, script]) => script);

  expect(scripts).toEqual([BASE_SCRIPT]);
  expect(headers['content-security-policy']).toContain(`script-src 'self' ${BASE_SCRIPT_HASH};`);
});

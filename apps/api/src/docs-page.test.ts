import { expect, test } from 'vitest';
import { createTestApi } from './testing/create-test-api.ts';

test('the page of the description needs no token, loads only files of this server, and may send requests to no other', async () => {
  const { server } = await createTestApi();

  const page = await server.inject({ url: '/docs/' });

  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']?.toString().split(/; ?/).filter(Boolean)).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
  const files = [...page.body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) {
    expect(file).toMatch(/^\.\/static\//);
    const { statusCode } = await server.inject({ url: `/docs/${file.slice(2)}` });
    expect(statusCode, file).toBe(200);
  }
  // A script in the page itself would be refused by its policy.
  expect(page.body).not.toMatch(/<script(?![^>]* src=)/);
  const start = await server.inject({ url: '/docs/static/swagger-initializer.js' });
  expect(start.body).toContain('validatorUrl: null');
  expect(start.body).not.toMatch(/https?:\/\/(?!www\.w3\.org|stackoverflow\.com)/);
});

test('the page shows the description that the server gives away', async () => {
  const { server } = await createTestApi();

  const [shown, served] = [await server.inject('/docs/json'), await server.inject('/openapi.json')];

  expect(shown.json()).toEqual(served.json());
});

test('only the page is open without a token, for any form of path', async () => {
  const { server } = await createTestApi();

  for (const url of ['/docs/none', '/docsx', '/docs/../v1/windows', '/docs%2f..%2fv1/windows', '//docs/'])
    expect((await server.inject({ url })).statusCode, url).toBe(401);
});

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { NO_PROXIES } from '@enrichment/core';
import { expect, onTestFinished, test } from 'vitest';
import { createPost } from './post-message.ts';

/** Posts one message to a receiver on this machine. */
async function postTo(listener: RequestListener, timeoutMs = 5_000) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/hook?key=SECRETKEY`;
  const { post, close } = createPost({ url, proxy: NO_PROXIES, timeoutMs });
  onTestFinished(async () => {
    await close();
    server.closeAllConnections();
    server.close();
  });
  const signal = new AbortController().signal;
  return await post({ body: '{"a":1}', headers: { 'webhook-id': 'msg_1' }, signal });
}

test('the body and the headers arrive as they were signed', async () => {
  let seen = '';
  const result = await postTo(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    seen = `${request.method} ${request.headers['content-type']} ${request.headers['webhook-id']} ${body}`;
    response.writeHead(204).end();
  });

  expect(result).toEqual({ kind: 'answered', status: 204, retryAfterMs: null });
  expect(seen).toBe('POST application/json msg_1 {"a":1}');
});

test('a redirect is not followed', async () => {
  const paths: (string | undefined)[] = [];
  const result = await postTo((request, response) => {
    paths.push(request.url);
    response.writeHead(307, { location: '/other' }).end();
  });

  expect(result).toMatchObject({ kind: 'answered', status: 307 });
  expect(paths).toEqual(['/hook?key=SECRETKEY']);
});

test('retry-after is read in seconds', async () => {
  const result = await postTo((_, response) => response.writeHead(429, { 'retry-after': '30' }).end());

  expect(result).toEqual({ kind: 'answered', status: 429, retryAfterMs: 30_000 });
});

test('an answer without an end is over when its status is there', async () => {
  const result = await postTo((_, response) => {
    response.writeHead(200);
    response.write('x'.repeat(100_000));
  });

  expect(result).toMatchObject({ kind: 'answered', status: 200 });
});

test('a receiver that never answers has a deadline, and its address is not in the reason', async () => {
  expect(await postTo(() => undefined, 50)).toEqual({
    kind: 'failed',
    error: 'the receiver has not answered in time',
  });
});

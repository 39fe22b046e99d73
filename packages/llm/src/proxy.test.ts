import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { startProxy } from '@enrichment/embedded/testing/start-proxy';
import { expect, onTestFinished, test } from 'vitest';
import { createLlm } from './create-llm.ts';
import { never, optionsFor, REQUEST } from './testing/scripted.ts';

/** A model's server that only the proxy can find. */
const HIDDEN = 'http://llm.invalid:4010';

async function setUp({
  login,
  none = '',
  answer = { kind: 'ok' as const },
}: {
  login?: string;
  none?: string;
  answer?: { kind: 'ok' } | { kind: 'hang' };
} = {}) {
  const server = await startScriptedLlm({ script: () => answer });
  onTestFinished(() => server.close());
  const proxy = await startProxy({ to: server.url, ...(login === undefined ? {} : { login }) });
  const through = (proxyUrl: string, url = HIDDEN, timeoutMs = 10_000) =>
    createLlm({
      ...optionsFor(url, 'anthropic'),
      timeoutMs,
      proxy: { http: proxyUrl, https: proxyUrl, none },
    }).complete(REQUEST, never);
  return { server, proxy, through };
}

test('a model is asked through the proxy that is set for its scheme', async () => {
  const { server, proxy, through } = await setUp();

  expect(await through(proxy.url)).toMatchObject({ stop: 'end' });

  expect(proxy.asked).toEqual(['CONNECT llm.invalid:4010']);
  expect(server.requests).toHaveLength(1);
});

test('a server over TLS is asked for through HTTPS_PROXY, its name unresolved', async () => {
  const { proxy, through } = await setUp();

  // The scripted server speaks no TLS: that the tunnel was asked for is what counts.
  await expect(through(proxy.url, 'https://api.llm.invalid')).rejects.toMatchObject({
    code: 'LLM_UNAVAILABLE',
  });

  expect(proxy.asked).toEqual(['CONNECT api.llm.invalid:443']);
});

test('a proxy that wants a login gets it from its URL, and without one the call fails for now', async () => {
  const { proxy, through } = await setUp({ login: 'ann:p%40ss' });

  await expect(through(proxy.url)).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });
  expect(await through(proxy.url.replace('//', '//ann:p%2540ss@'))).toMatchObject({ stop: 'end' });
});

test('loopback and what NO_PROXY names are asked directly', async () => {
  const { server, proxy, through } = await setUp({ none: 'llm.invalid' });

  await through(proxy.url, server.url);
  await expect(through(proxy.url)).rejects.toMatchObject({ message: expect.stringContaining('ENOTFOUND') });

  expect(proxy.asked).toEqual([]);
});

test('the deadline of a call holds through a proxy', async () => {
  const { proxy, through } = await setUp({ answer: { kind: 'hang' } });

  await expect(through(proxy.url, HIDDEN, 150)).rejects.toMatchObject({ code: 'LLM_TIMEOUT' });
});

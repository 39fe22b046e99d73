import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { createAuthority } from '@enrichment/embedded/testing/certificates';
import { startProxy } from '@enrichment/embedded/testing/start-proxy';
import { expect, onTestFinished, test } from 'vitest';
import { createSource } from './source.ts';

const NAME = 'qdrant.invalid';

/** A Qdrant over TLS that only the proxy can find, and its authority's file. */
async function setUp() {
  const dir = mkdtempSync(path.join(tmpdir(), 'enrichment-proxy-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const authority = createAuthority();
  const caFile = path.join(dir, 'authority.pem');
  writeFileSync(caFile, authority.certificate);
  const qdrant = await startSmallQdrant({ tls: authority.issue([NAME]) });
  onTestFinished(() => qdrant.close());
  const proxy = await startProxy({ to: qdrant.url });
  const ping = async (change: { none?: string; url?: string; ca?: boolean } = {}) => {
    const { none = '', url = `https://${NAME}:6333`, ca = true } = change;
    const source = createSource({
      url,
      pageSize: 100,
      timeoutMs: 5_000,
      ...(ca && { caFile }),
      proxy: { https: proxy.url, http: null, none },
    });
    onTestFinished(() => source.close());
    return await source.ping(AbortSignal.timeout(10_000));
  };
  return { proxy, ping };
}

test('Qdrant is reached through HTTPS_PROXY, and its certificate is checked against QDRANT_CA_FILE and its host name', async () => {
  const { proxy, ping } = await setUp();

  expect(await ping()).toMatchObject({ version: expect.any(String) });
  expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${NAME}:6333`]));

  await expect(ping({ ca: false })).rejects.toMatchObject({ code: 'SERVER_UNTRUSTED' });
  await expect(ping({ url: 'https://other.invalid:6333' })).rejects.toMatchObject({
    code: 'SERVER_UNTRUSTED',
  });
});

test('Qdrant is reached directly if NO_PROXY lists it', async () => {
  const { proxy, ping } = await setUp();

  await expect(ping({ none: '.invalid' })).rejects.toMatchObject({
    message: expect.stringContaining('ENOTFOUND'),
  });

  expect(proxy.asked).toEqual([]);
});

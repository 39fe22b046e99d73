import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '@enrichment/embedded/free-port';
import { startServerProcess } from '@enrichment/embedded/process';
import { findRedisServer } from '@enrichment/embedded/redis';
import { createAuthority } from '@enrichment/embedded/testing/certificates';
import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectQueue } from './connect.ts';
import { inspectQueue } from './inspect.ts';
import { createProducer } from './producer.ts';
import { eventually, windowJob } from './testing/backends.ts';

const program = findRedisServer();
const authority = createAuthority();

/** The cluster's own bus takes the port that is 10,000 higher. */
const CLUSTER_PORT_MAX = 55_535;

async function findClusterPort(): Promise<number> {
  for (;;) {
    const port = await findFreePort();
    if (port <= CLUSTER_PORT_MAX) return port;
  }
}

/** One node that holds all slots and speaks TLS alone, with a certificate for its address. */
async function startCluster() {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-cluster-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const { certificate, key } = authority.issue(['127.0.0.1']);
  const writeTestFile = async (name: string, text: string) => {
    await writeFile(path.join(dir, name), text);
    return path.join(dir, name);
  };
  const caFile = await writeTestFile('authority.pem', authority.certificate);
  const port = await findClusterPort();
  const options = {
    ...{ bind: '127.0.0.1', port: '0', 'tls-port': `${port}`, dir, save: '', 'tls-auth-clients': 'no' },
    ...{ 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1', 'tls-cluster': 'yes' },
    ...{
      'tls-cert-file': await writeTestFile('node.pem', certificate),
      'tls-key-file': await writeTestFile('key.pem', key),
    },
    'tls-ca-cert-file': caFile,
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const logFile = path.join(dir, 'redis.log');
  const server = await startServerProcess({ command: program ?? '', args, stopSignal: 'SIGTERM', logFile });
  onTestFinished(() => server.stop());
  const url = `rediss://127.0.0.1:${port}`;
  const node = new Redis(url, { tls: { ca: authority.certificate } });
  node.on('error', () => undefined); // until it is up
  onTestFinished(() => node.disconnect());
  await node.cluster('ADDSLOTSRANGE', 0, 16_383);
  await eventually(async () => expect(await node.cluster('INFO')).toContain('cluster_state:ok'));
  return { url, caFile };
}

function connect(place: { url: string; caFile?: string }) {
  const connection = connectQueue({
    ...{ backend: 'redis', prefix: '{enrichment}', isCluster: true, role: 'producer', deadlineMs: 20_000 },
    ...place,
    onError: () => undefined,
  });
  onTestFinished(() => connection.close());
  return connection;
}

describe.runIf(program !== undefined)('a Redis Cluster over TLS', () => {
  test('accepts jobs from clients that trust its authority; others refuse it and name the setting', async () => {
    const { url, caFile } = await startCluster();
    const queue = connect({ url, caFile });

    await createProducer(queue).enqueue([{ job: windowJob(1), priority: 1 }]);

    expect((await inspectQueue(queue).counts()).windows).toMatchObject({ waiting: 1 });
    await expect(connect({ url }).ping()).rejects.toMatchObject({
      code: 'SERVER_UNTRUSTED',
      message: expect.stringContaining('REDIS_CA_FILE'),
    });
  });
});

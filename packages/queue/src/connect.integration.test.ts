import { afterEach, describe, expect, inject, test } from 'vitest';
import { checkQueueServer, requireFitQueueServer } from './check-server.ts';
import { connectQueue, migrateQueue, type QueueConnection } from './connect.ts';
import { createProducer } from './producer.ts';
import { backends, windowJob } from './testing/backends.ts';

const open: QueueConnection[] = [];
function connect(options: Parameters<typeof connectQueue>[0]): QueueConnection {
  const connection = connectQueue(options);
  open.push(connection);
  return connection;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((connection) => connection.close()));
});

describe.each(backends)('a connection to $name', ({ place }) => {
  test('answers a ping and describes a server that is suitable for jobs', async () => {
    const at = place();
    await migrateQueue(at);
    const connection = connect({ ...at, role: 'worker' });

    await connection.ping();

    const findings = await requireFitQueueServer(connection);
    expect(findings.map(({ severity }) => severity)).toEqual(at.backend === 'redis' ? ['warn'] : []);
    expect(await checkQueueServer(connection)).toEqual(findings);
  });
});

describe('the Postgres backend', () => {
  const url = inject('testServices').queuePostgresUrl;

  test('reports that it must be migrated, and works after the migration without a new connection', async () => {
    const place = { backend: 'postgres' as const, url, prefix: '{test-unmigrated}' };
    const connection = connect({ ...place, role: 'producer' });
    const enqueue = () => createProducer(connection).enqueue([{ job: windowJob(1), priority: 1 }]);
    await expect(enqueue()).rejects.toMatchObject({ name: 'PermanentError', code: 'STORE_NOT_MIGRATED' });

    await migrateQueue(place);

    await enqueue();
    expect(await createProducer(connection).remove([windowJob(1).windowId])).toBe(1);
  });

  test('five replicas migrate at once', async () => {
    const place = { backend: 'postgres' as const, url, prefix: '{test-replicas}' };

    await Promise.all(Array.from({ length: 5 }, () => migrateQueue(place)));

    await connect({ ...place, role: 'producer' }).ping();
  });
});

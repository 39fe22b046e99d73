import { openPooler } from '@enrichment/embedded/testing/open-pooler';
import { createTestDatabase, testQueuePrefix } from '@enrichment/embedded/testing/services';
import { createTestRole } from '@enrichment/embedded/testing/test-role';
import { expect, inject, onTestFinished, test } from 'vitest';
import { connectQueue, migrateQueue } from './connect.ts';
import { createProducer } from './producer.ts';
import { windowJob } from './testing/backends.ts';

const target = inject('testServices').queuePostgresUrl;

/** As Debian installs it, and with settings that let more through. */
const poolers = [
  ['with its defaults', {}],
  ['in transaction mode', { pool_mode: 'transaction' }],
  [
    'in transaction mode that drops start-up parameters',
    { pool_mode: 'transaction', ignore_startup_parameters: 'options, extra_float_digits' },
  ],
  ['in session mode that drops start-up parameters', { ignore_startup_parameters: 'options' }],
] as const;

test.each(poolers)(
  'the queue on Postgres behind a PgBouncer %s is refused with its error code',
  async (_, settings) => {
    const place = {
      backend: 'postgres' as const,
      url: await openPooler(target, settings),
      prefix: testQueuePrefix(),
    };
    const connection = connectQueue({ ...place, role: 'producer' });
    onTestFinished(() => connection.close());

    const refused = {
      name: 'PermanentError',
      code: 'QUEUE_POOLER',
      message: expect.stringContaining('pooler'),
    };
    await expect(migrateQueue(place)).rejects.toMatchObject(refused);
    await expect(connection.ping()).rejects.toMatchObject(refused);
    await expect(
      createProducer(connection).enqueue([{ job: windowJob(1), priority: 1 }]),
    ).rejects.toMatchObject(refused);
  },
);

test("a role without the privilege to create the queue's schema gets the needed grant in the error", async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const { url } = await createTestRole(database.url);

  const failed = migrateQueue({ backend: 'postgres', url, prefix: testQueuePrefix() });

  await expect(failed).rejects.toMatchObject({
    code: 'STORE_FORBIDDEN',
    remedy: expect.stringMatching(/grant create on database "test_\w+" to "guest_\w+"/),
  });
});

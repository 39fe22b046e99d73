import postgres from 'postgres';
import { describe, expect, inject, test } from 'vitest';
import { createTestDatabase, queueBackends, testQueuePrefix } from './services.ts';

describe('test databases', () => {
  test('a database is empty, in UTC, and removed by drop even with an open connection', async () => {
    const database = await createTestDatabase();
    const sql = postgres(database.url, { onnotice: () => undefined, max: 1 });
    const [row] = await sql`
      select current_setting('timezone') as timezone, lower('ÄÖÜ ЖЩ Ω') as lowered,
        (select count(*)::int from information_schema.tables where table_schema = 'public') as tables`;

    await database.drop();

    expect(row).toEqual({ timezone: 'UTC', lowered: 'äöü жщ ω', tables: 0 });
    await expect(sql`select 1`).rejects.toThrow();
    await sql.end();
  });

  test('a database can have its own zone', async () => {
    const database = await createTestDatabase({ timezone: 'Asia/Tokyo' });
    const sql = postgres(database.url, { max: 1 });

    const [row] = await sql`select current_setting('timezone') as timezone`;

    expect(row).toEqual({ timezone: 'Asia/Tokyo' });
    await sql.end();
    await database.drop();
  });

  test('a template is prepared once for concurrent requests', async () => {
    let prepared = 0;
    const name = `t_${testQueuePrefix().slice(6, 18)}`;
    const prepare = async (url: string) => {
      prepared += 1;
      const sql = postgres(url, { max: 1 });
      await sql`create table made (id int)`;
      await sql.end();
    };

    const databases = await Promise.all(
      Array.from({ length: 6 }, () => createTestDatabase({ template: { name, prepare } })),
    );

    expect(prepared).toBe(1);
    const sql = postgres(databases[5]?.url ?? '', { max: 1 });
    expect(await sql`select * from made`).toHaveLength(0);
    await sql.end();
    await Promise.all(databases.map((database) => database.drop()));
  });
});

test('Redis is offered if the machine has it, Postgres always', () => {
  const offered = queueBackends().map(({ backend }) => backend);

  expect(offered).toEqual(inject('testServices').redisUrl === null ? ['postgres'] : ['redis', 'postgres']);
});

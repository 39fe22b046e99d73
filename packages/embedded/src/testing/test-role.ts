import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { onTestFinished } from 'vitest';

/** Creates a role that may log in to the database and owns nothing there; dropped when the test ends. */
export async function createTestRole(databaseUrl: string): Promise<{ role: string; url: string }> {
  const role = `guest_${randomBytes(6).toString('hex')}`;
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  await sql`create role ${sql(role)} login password 'x'`;
  onTestFinished(async () => {
    await sql`drop owned by ${sql(role)}`;
    await sql`drop role ${sql(role)}`;
    await sql.end();
  });
  return { role, url: Object.assign(new URL(databaseUrl), { username: role, password: 'x' }).href };
}

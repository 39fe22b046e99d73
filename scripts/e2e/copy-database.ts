import { createStore } from '@enrichment/store/connect';
import { onTestFinished } from 'vitest';

/**
 * A copy of a database as it is now, which stands for a backup that was restored; it goes when the test ends.
 * Returns its URL.
 */
export async function copyDatabase(url: string): Promise<string> {
  const from = new URL(url).pathname.slice(1);
  const name = `${from}_copy`;
  const admin = createStore({ address: withDatabase(url, 'postgres'), connectionsMax: 1 });
  onTestFinished(async () => {
    await admin.sql`drop database if exists ${admin.sql(name)} with (force)`;
    await admin.close();
  });
  // A template must have no other session; those of the test connect again by themselves.
  await admin.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${from}`;
  await admin.sql`create database ${admin.sql(name)} template ${admin.sql(from)}`;
  return withDatabase(url, name);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

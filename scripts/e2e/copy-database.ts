import { createStore } from '@enrichment/store/connect';
import { onTestFinished } from 'vitest';

/** Copies a database, as a restored backup; the copy is dropped when the test ends. Returns its URL. */
export async function copyDatabase(url: string): Promise<string> {
  const from = new URL(url).pathname.slice(1);
  const name = `${from}_copy`;
  const admin = createStore({ address: withDatabase(url, 'postgres'), connectionsMax: 1 });
  onTestFinished(async () => {
    await admin.sql`drop database if exists ${admin.sql(name)} with (force)`;
    await admin.close();
  });
  // A template database must have no other session; those of the test reconnect by themselves.
  await admin.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${from}`;
  await admin.sql`create database ${admin.sql(name)} template ${admin.sql(from)}`;
  return withDatabase(url, name);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

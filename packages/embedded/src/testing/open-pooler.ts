import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { startPgBouncer } from '../pgbouncer.ts';

/** Opens the same database through the test's own PgBouncer, which stops when the test ends. */
export async function openPooler(
  target: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-pgbouncer-'));
  await chmod(dir, 0o711); // PgBouncer refuses to run as root
  const pooler = await startPgBouncer({ dir: path.join(dir, 'pgbouncer'), target, settings });
  onTestFinished(async () => {
    await pooler.stop();
    await rm(dir, { recursive: true, force: true });
  });
  return pooler.url;
}

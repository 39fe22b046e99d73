import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '@enrichment/embedded/free-port';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createAppProcess } from './app-process.ts';

const countChildren = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;

it('starting a running app leaves one process, and none after it is killed', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-app-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const before = countChildren();
  const app = createAppProcess({
    name: 'api',
    app: 'api',
    env: { DATABASE_URL: `postgres://nobody@127.0.0.1:${await findFreePort()}/none`, API_PORT: '0' },
    logFile: path.join(dir, 'api.log'),
  });
  onTestFinished(() => app.kill());

  app.start();
  app.start();

  expect(countChildren()).toBe(before + 1);
  await app.kill();
  await vi.waitFor(() => expect(countChildren()).toBe(before), { timeout: 30_000 });
  expect(app.crashes).toEqual([]);
});

import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadStartEnv } from './load-start-env.ts';

async function homeWith(lines: readonly string[]): Promise<{ ENRICHMENT_HOME: string }> {
  const home = await mkdtemp(path.join(tmpdir(), 'enrichment-home-'));
  onTestFinished(() => rm(home, { recursive: true }));
  await writeFile(path.join(home, 'env'), lines.join('\n'));
  return { ENRICHMENT_HOME: home };
}

const services = ["QDRANT_URL='http://127.0.0.1:7'", "REDIS_URL='redis://:a#b@127.0.0.1:8'"];
const running = `START_PID=${process.pid}`;

it('uses the services of a running npm start', async () => {
  const environment = await homeWith([running, ...services]);

  expect(loadStartEnv(environment)).toEqual({
    QDRANT_URL: 'http://127.0.0.1:7',
    REDIS_URL: 'redis://:a#b@127.0.0.1:8',
  });
});

it.each([
  ['QDRANT_URL'],
  ['QDRANT_HOST'],
  ['DATABASE_URL'],
  ['POSTGRES_PASSWORD'],
  ['REDIS_URL'],
  ['QUEUE_BACKEND'],
])('uses none of them if %s names a service of the operator', async (name) => {
  const environment = await homeWith([running, ...services]);

  expect(loadStartEnv({ ...environment, [name]: 'x' })).toEqual({});
  expect(loadStartEnv({ ...environment, [name]: ' ' })).not.toEqual({});
});

it.each(['', ' '])('an ENRICHMENT_HOME of %j is as unset: the folder .data', async (home) => {
  const { ENRICHMENT_HOME: folder } = await homeWith([running, ...services]);
  await mkdir(path.join(folder, '.data'));
  await rename(path.join(folder, 'env'), path.join(folder, '.data', 'env'));

  expect(loadStartEnv({ ENRICHMENT_HOME: home }, folder)).toMatchObject({
    QDRANT_URL: 'http://127.0.0.1:7',
  });
});

it('uses none of them in production, without a file, and after the npm start has ended', async () => {
  const environment = await homeWith([running, ...services]);
  const ended = await homeWith(['START_PID=0', ...services]);

  expect(loadStartEnv({ ...environment, NODE_ENV: 'production' })).toEqual({});
  expect(loadStartEnv({ ENRICHMENT_HOME: path.join(environment.ENRICHMENT_HOME, 'none') })).toEqual({});
  expect(loadStartEnv(ended)).toEqual({});
});

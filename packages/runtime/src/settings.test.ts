import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings } from '@enrichment/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadEnvFile } from './load-env-file.ts';
import { runtimeSettings, workerSettings } from './settings.ts';

test('nothing needs to be set', () => {
  expect(readSettings({ ...runtimeSettings, ...workerSettings }, {})).toEqual({
    LOG_LEVEL: 'info',
    LOG_FORMAT: 'auto',
    SHUTDOWN_GRACE_SECONDS: 25,
    HEALTH_HOST: '127.0.0.1',
    HEALTH_PORT: 0,
  });
});

test('levels are case-insensitive, and faults name the valid values', () => {
  expect(readSettings(runtimeSettings, { LOG_LEVEL: 'WARN' }).LOG_LEVEL).toBe('warn');
  expect(() =>
    readSettings(
      { ...runtimeSettings, ...workerSettings },
      { LOG_LEVEL: 'loud', LOG_FORMAT: 'xml', HEALTH_PORT: '70000' },
    ),
  ).toThrow(
    /LOG_LEVEL: must be one of error, warn, info, debug\n.*LOG_FORMAT: must be one of auto, json, pretty\n.*HEALTH_PORT: must be/,
  );
});

async function createFolder(text: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'env-'));
  onTestFinished(async () => await rm(folder, { recursive: true }));
  await writeFile(path.join(folder, '.env'), text);
  return folder;
}

test('.env sets unset variables, and set variables are kept even if empty', async () => {
  const folder = await createFolder('ENV_FILE_A=file\nENV_FILE_B=file\nENV_FILE_C=file\n');
  vi.stubEnv('ENV_FILE_A', undefined);
  vi.stubEnv('ENV_FILE_B', 'mine');
  vi.stubEnv('ENV_FILE_C', '');
  onTestFinished(() => void vi.unstubAllEnvs());

  loadEnvFile({ folder, mode: 'development' });

  const { ENV_FILE_A, ENV_FILE_B, ENV_FILE_C } = process.env;
  expect([ENV_FILE_A, ENV_FILE_B, ENV_FILE_C]).toEqual(['file', 'mine', '']);
});

test('.env is not read in production and is optional', async () => {
  const folder = await createFolder('ENV_FILE_D=file\n');

  expect(loadEnvFile({ folder, mode: 'production' })).toBeUndefined();
  expect(loadEnvFile({ folder: path.join(folder, 'nowhere'), mode: 'development' })).toBeUndefined();
  expect(process.env.ENV_FILE_D).toBeUndefined();
});

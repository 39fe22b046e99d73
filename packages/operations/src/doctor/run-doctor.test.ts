import { TemporaryError } from '@enrichment/core';
import { expect, test } from 'vitest';
import { readDoctorSettings } from './read-doctor-settings.ts';
import { type DoctorDependencies, runDoctor } from './run-doctor.ts';

const input = { createIndexes: false, whole: false };
const context = { by: 'ann', signal: new AbortController().signal };
const ENV = {
  DATABASE_URL: 'postgres://app:word@db.example/enrichment',
  REDIS_URL: 'redis://queue.example:6379',
  QDRANT_URL: 'https://qdrant.example:6333',
  LLM_PROVIDER: 'extractive',
};

/** Servers of which none can be opened. */
function refuseAll(asked: string[] = []): DoctorDependencies['open'] {
  const refuse = (name: string) => async (): Promise<never> => {
    asked.push(name);
    throw name === 'store'
      ? new TemporaryError('STORE_UNAVAILABLE', 'Postgres does not answer')
      : new Error('SECRETDIARY');
  };
  return { queue: refuse('queue'), store: refuse('store'), source: refuse('source') };
}

test('what cannot be opened is a problem of its area, with a remedy, and all other areas are looked at', async () => {
  const { findings, problems } = await runDoctor(
    { settings: readDoctorSettings(ENV), version: '1.2.0', open: refuseAll() },
    input,
    context,
  );

  const bad = findings.filter(({ level }) => level === 'problem');
  expect(problems).toBe(3);
  expect(bad.map(({ area }) => area)).toEqual(['queue', 'postgres', 'qdrant']);
  expect(bad[1]).toMatchObject({
    message: 'STORE_UNAVAILABLE: Postgres does not answer',
    remedy: expect.stringContaining('run the command again'),
  });
  expect(findings).toContainEqual(expect.objectContaining({ area: 'llm', level: 'ok' }));
  expect(JSON.stringify(findings)).not.toContain('SECRETDIARY');
});

test('an area whose settings have a fault is not opened; each fault and each misspelt name is a finding', async () => {
  const asked: string[] = [];
  const settings = readDoctorSettings({ ...ENV, DATABASE_URL: '', REDIS_ULR: 'redis://x' });

  const { findings } = await runDoctor(
    { settings, version: '1.2.0', open: refuseAll(asked) },
    input,
    context,
  );

  expect(asked).toEqual(['source']);
  expect(
    findings.filter(({ area }) => area === 'settings').map(({ level, message }) => [level, message]),
  ).toEqual([
    ['problem', expect.stringContaining('POSTGRES_PASSWORD')],
    ['warning', expect.stringContaining('REDIS_ULR')],
  ]);
});

test('a doctor that is stopped throws why, in place of a finding', async () => {
  const stopped = new Error('stopped');
  const signal = AbortSignal.abort(stopped);

  const running = runDoctor(
    { settings: readDoctorSettings(ENV), version: '1.2.0', open: refuseAll() },
    input,
    {
      ...context,
      signal,
    },
  );

  await expect(running).rejects.toThrow(stopped);
});

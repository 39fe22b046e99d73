import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigurationError, readSettings } from '@enrichment/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { createRedact } from './redact.ts';
import { watchSecrets } from './watch-secrets.ts';

const shape = {
  API_TOKENS: z
    .string()
    .regex(/^token-/, 'must begin with token-')
    .optional(),
  FORGET_SECRET: z.string().optional(),
};

/** An app that takes up tokens, and whose files a test may change. */
function openWatch() {
  const folder = mkdtempSync(path.join(tmpdir(), 'enrichment-watch-'));
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  write('tokens', 'token-old');
  write('forget', 'forget-old');
  const environment = {
    API_TOKENS_FILE: path.join(folder, 'tokens'),
    FORGET_SECRET_FILE: path.join(folder, 'forget'),
  };
  const taken: string[] = [];
  const lines: string[] = [];
  const secrets = ['token-old'];
  const note = (text: string, facts?: object) => void lines.push(`${text} ${JSON.stringify(facts)}`);
  const watch = watchSecrets({
    environment,
    readEnv: (env) => readSettings(shape, env),
    renewal: () => ({ settings: ['API_TOKENS'], renew: (env) => void taken.push(env.API_TOKENS ?? '') }),
    secrets,
    log: { info: note, warn: note },
    everyMs: 2,
  });
  onTestFinished(() => {
    watch.stop();
    rmSync(folder, { recursive: true });
  });
  return { write, taken, lines, secrets, watch };
}

test('a changed file is taken up, and its secret is masked from then on', async () => {
  const { write, taken, lines, secrets } = openWatch();
  const redact = createRedact(secrets);

  write('tokens', 'token-new\n');
  await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 30_000 });

  expect(taken).toEqual(['token-new']);
  expect(lines).toEqual(['secrets were read again and are used from now on {"settings":["API_TOKENS"]}']);
  expect(redact('token-new')).toBe('[redacted]');
});

test('a bad file changes nothing, is named once and not quoted, and its fault ends with the next good one', async () => {
  const { write, taken, lines, watch } = openWatch();

  write('tokens', 'SECRETDIARY');
  await vi.waitFor(() => expect(watch.listFaults()).not.toEqual([]), { timeout: 30_000 });
  expect(watch.listFaults()).toEqual(['API_TOKENS_FILE: API_TOKENS must begin with token-']);
  write('tokens', '');
  await vi.waitFor(() => expect(watch.listFaults().join()).toContain('is empty'), { timeout: 30_000 });
  write('tokens', 'token-new');
  await vi.waitFor(() => expect(watch.listFaults()).toEqual([]), { timeout: 30_000 });

  expect(taken).toEqual(['token-new']);
  expect(lines.map((line) => line.split(' {')[0])).toEqual([
    'a changed secret cannot be used; the one before stays in use',
    'a changed secret cannot be used; the one before stays in use',
    'secrets were read again and are used from now on',
  ]);
  expect(lines.join()).not.toContain('SECRETDIARY');
});

test('a secret that is read only at start is named as such', async () => {
  const { write, lines } = openWatch();

  write('forget', 'forget-new');
  await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 30_000 });

  expect(lines[0]).toBe(
    'secrets have changed that this process reads only when it starts, if at all {"settings":["FORGET_SECRET"]}',
  );
});

test('an app that rejects a secret keeps the old one and reports it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'enrichment-watch-'));
  const file = path.join(folder, 'tokens');
  writeFileSync(file, 'token-old');
  const watch = watchSecrets({
    environment: { API_TOKENS_FILE: file },
    readEnv: (env) => readSettings(shape, env),
    renewal: () => ({
      settings: ['API_TOKENS'],
      renew: () => {
        throw new ConfigurationError([{ name: 'API_TOKENS', message: 'must be another' }]);
      },
    }),
    secrets: [],
    log: { info: () => undefined, warn: () => undefined },
    everyMs: 2,
  });
  onTestFinished(() => {
    watch.stop();
    rmSync(folder, { recursive: true });
  });

  writeFileSync(file, 'token-new');

  await vi.waitFor(
    () => expect(watch.listFaults()).toEqual(['API_TOKENS_FILE: API_TOKENS must be another']),
    { timeout: 30_000 },
  );
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { SECRET_SETTINGS } from './secret-files.ts';
import { envText, readSettings } from './settings.ts';
import { findStraySettings } from './stray-settings.ts';

function writeSecret(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'enrichment-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'secret');
  writeFileSync(file, text);
  return file;
}

const shape = { API_TOKENS: envText(), DASHBOARD_PASSWORD: z.string().optional(), LOG_FILE: envText() };
const need = ({ API_TOKENS }: { API_TOKENS?: string | undefined }) =>
  API_TOKENS === undefined ? [{ name: 'API_TOKENS', message: 'must be set' }] : [];

test('a secret is read from the file that NAME_FILE names, without the line break at its end', () => {
  const settings = readSettings(shape, {
    API_TOKENS_FILE: writeSecret('a:1:* \nb:2:*\n'),
    DASHBOARD_PASSWORD_FILE: writeSecret(' two words \r\n'),
    LOG_FILE: 'a.log',
  });

  expect(settings).toEqual({
    API_TOKENS: 'a:1:* \nb:2:*',
    DASHBOARD_PASSWORD: ' two words ',
    LOG_FILE: 'a.log',
    readSecret: expect.any(Function),
  });
});

test('a secret is read again from its file, and settings without a file cannot be', () => {
  const file = writeSecret('first\n');
  const settings = readSettings(shape, { API_TOKENS_FILE: file, LOG_FILE: 'a.log' });

  writeFileSync(file, ' second \n');
  const second = settings.readSecret?.('API_TOKENS');
  writeFileSync(file, '\n');

  expect([second, settings.readSecret?.('API_TOKENS')]).toEqual(['second', undefined]);
  expect(settings.readSecret?.('LOG_FILE')).toBeUndefined();
  expect(readSettings(shape, { API_TOKENS: 'a' })).not.toHaveProperty('readSecret');
});

test.each([
  ['is not there', '/nowhere/secret', 'must name a readable file; /nowhere/secret is not (ENOENT)'],
  ['is empty', writeSecretLater('\n'), /^must name a file with a value; \S+ is empty$/],
  ['is no text', writeSecretLater('a\0b'), /^must name a file with a secret; \S+ is something else$/],
])('a file that %s is a fault, and the only one of its setting', (_, file, message) => {
  const read = () =>
    readSettings(shape, { API_TOKENS_FILE: typeof file === 'string' ? file : file() }, [need]);

  expect(read).toThrow(
    expect.objectContaining({
      faults: [
        {
          name: 'API_TOKENS_FILE',
          message: typeof message === 'string' ? message : expect.stringMatching(message),
        },
      ],
    }),
  );
});

function writeSecretLater(text: string): () => string {
  return () => writeSecret(text);
}

test('a setting and its file together are a fault; an app does not read files of settings that it does not have', () => {
  const environment = {
    API_TOKENS: 'x',
    API_TOKENS_FILE: writeSecret('y'),
    FORGET_SECRET_FILE: '/nowhere/secret',
  };

  expect(() => readSettings(shape, environment)).toThrow(
    expect.objectContaining({
      faults: [{ name: 'API_TOKENS_FILE', message: 'must not be set together with API_TOKENS' }],
    }),
  );
});

test('the names of such files are known settings', () => {
  const environment = Object.fromEntries(SECRET_SETTINGS.map((name) => [`${name}_FILE`, '/run/secrets/x']));

  expect(findStraySettings(environment)).toEqual([]);
  expect(findStraySettings({ DASHBOARD_PASWORD_FILE: 'x' })).toHaveLength(1);
});

import { rmSync, writeFileSync } from 'node:fs';
import { ConfigurationError, readSettings } from '@enrichment/core';
import { createAuthority } from '@enrichment/embedded/testing/certificates';
import { writeTestFile } from '@enrichment/embedded/testing/test-file';
import { describe, expect, it } from 'vitest';
import { checkStoreSettings, readStoreOptions, storeSettings } from './settings.ts';
import { readTlsOptions } from './store-tls.ts';

const caFile = writeTestFile('ca.pem', createAuthority().certificate);

const place = { host: 'db', port: 5432, database: 'd', user: 'u', password: 'p' };

const read = (environment: Record<string, string>) =>
  readStoreOptions(readSettings(storeSettings, environment, [checkStoreSettings]));

describe('the address of Postgres', () => {
  it("comes from the original's variables, with its defaults", () => {
    expect(read({ POSTGRES_PASSWORD: 'secret' })).toEqual({
      address: {
        ...{
          host: 'postgres',
          port: 5432,
          database: 'whisperengine',
          user: 'whisperengine',
          password: 'secret',
        },
      },
    });
    expect(
      read({
        POSTGRES_HOST: 'db',
        POSTGRES_PORT: '5433',
        POSTGRES_DB: 'd',
        POSTGRES_USER: 'u',
        POSTGRES_PASSWORD: 'p',
      }),
    ).toEqual({ address: { host: 'db', port: 5433, database: 'd', user: 'u', password: 'p' } });
  });

  it('comes from DATABASE_URL first', () => {
    expect(
      read({ DATABASE_URL: 'postgres://u:p@db/d', POSTGRES_HOST: 'other', POSTGRES_CA_FILE: caFile }),
    ).toEqual({ address: place, caFile });
  });

  it.each(['::1', '[::1]'])('POSTGRES_HOST takes an IPv6 address: %s', (host) => {
    expect(read({ POSTGRES_HOST: host, POSTGRES_PASSWORD: 'p' })).toMatchObject({ address: { host: '::1' } });
  });

  it('sslmode=disable is the same as none', () => {
    const options = read({ DATABASE_URL: 'postgres://u:p@db/d?sslmode=disable' });

    expect(options).toEqual({ address: place });
    expect(readTlsOptions(options)).toBe(false);
  });

  it('the host name that a certificate must have is the address, without the brackets of a URL', () => {
    expect(readTlsOptions({ address: 'postgres://u@[::1]:5432/d', isTls: true })).toEqual({ host: '::1' });
    expect(readTlsOptions({ address: 'postgres://u@db/d', caFile })).toMatchObject({
      host: 'db',
      ca: expect.anything(),
    });
  });

  it('no TLS together with a CA is refused', () => {
    expect(() =>
      read({ DATABASE_URL: 'postgres://u:p@db/d?sslmode=disable', POSTGRES_CA_FILE: caFile }),
    ).toThrow(/sslmode=disable/);
  });

  it('is refused with all faults at once, and no secret has a default', () => {
    const faults = (environment: Record<string, string>) => {
      try {
        read(environment);
      } catch (error) {
        if (error instanceof ConfigurationError) return error.faults.map((fault) => fault.name);
        throw error;
      }
      return [];
    };

    expect(faults({})).toEqual(['POSTGRES_PASSWORD']);
    expect(faults({ POSTGRES_PASSWORD: '  ' })).toEqual(['POSTGRES_PASSWORD']);
    expect(faults({ POSTGRES_PORT: '70000' })).toEqual(['POSTGRES_PORT', 'POSTGRES_PASSWORD']);
    expect(faults({ DATABASE_URL: 'mysql://db/d' })).toContain('DATABASE_URL');
  });
});

describe('the login in the file of a secret', () => {
  const file = writeTestFile('secret', '');
  const write = (text: string) => writeFileSync(file, `${text}\n`);

  it('is read again, with the user of a URL', () => {
    write('postgres://one:first@db/d');
    const { readLogin } = read({ DATABASE_URL_FILE: file });
    expect(readLogin?.()).toMatchObject({ user: 'one', password: 'first' });

    write('postgres://two:se%40cond@db:5432/d');

    expect(readLogin?.()).toMatchObject({ user: 'two', password: 'se@cond' });
  });

  it.each([
    ['is empty', ''],
    ['holds no URL', 'soon'],
    ['names another server', 'postgres://two:second@other/d'],
    ['names another database', 'postgres://two:second@db/e'],
  ])('stays the one before when the file %s', (_what, text) => {
    write('postgres://one:first@db/d');
    const { readLogin } = read({ DATABASE_URL_FILE: file });

    write(text);
    expect(readLogin?.()).toMatchObject({ user: 'one', password: 'first' });

    rmSync(file);
    expect(readLogin?.()).toMatchObject({ user: 'one', password: 'first' });
  });

  it('is the password alone with the POSTGRES_ variables', () => {
    write('first');
    const { readLogin } = read({ POSTGRES_USER: 'one', POSTGRES_PASSWORD_FILE: file });

    write('second');

    expect(readLogin?.()).toEqual({ user: 'one', password: 'second' });
  });

  it('is not read again where no file is named', () => {
    expect(read({ DATABASE_URL: 'postgres://one:first@db/d' })).not.toHaveProperty('readLogin');
  });
});

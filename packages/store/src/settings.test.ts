import { ConfigurationError, readSettings } from '@enrichment/core';
import { createAuthority } from '@enrichment/embedded/testing/certificates';
import { writeTestFile } from '@enrichment/embedded/testing/test-file';
import { describe, expect, it } from 'vitest';
import { checkStoreSettings, storeOptionsOf, storeSettings } from './settings.ts';
import { tlsOf } from './store-tls.ts';

const caFile = writeTestFile('ca.pem', createAuthority().certificate);

const read = (environment: Record<string, string>) =>
  storeOptionsOf(readSettings(storeSettings, environment, [checkStoreSettings]));

describe('where Postgres is', () => {
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

  it('comes from DATABASE_URL before all others', () => {
    expect(
      read({ DATABASE_URL: 'postgres://u:p@db/d', POSTGRES_HOST: 'other', POSTGRES_CA_FILE: caFile }),
    ).toEqual({ address: 'postgres://u:p@db/d', caFile });
  });

  it.each(['require', 'verify-ca', 'verify-full'])('sslmode=%s turns checked TLS on', (mode) => {
    expect(read({ DATABASE_URL: `postgres://u:p%40@db/d?sslmode=${mode}&x=1` })).toEqual({
      address: 'postgres://u:p%40@db/d?x=1',
      isTls: true,
    });
  });

  it('sslmode=disable is the same as none', () => {
    const options = read({ DATABASE_URL: 'postgres://u:p@db/d?sslmode=disable' });

    expect(options).toEqual({ address: 'postgres://u:p@db/d' });
    expect(tlsOf(options)).toBe(false);
  });

  it('the host name that a certificate must have is the address, without the brackets of a URL', () => {
    expect(tlsOf({ address: 'postgres://u@[::1]:5432/d', isTls: true })).toEqual({ host: '::1' });
    expect(tlsOf({ address: 'postgres://u@db/d', caFile })).toMatchObject({
      host: 'db',
      ca: expect.anything(),
    });
  });

  it.each([
    ['sslmode=prefer', /sslmode of disable, require/],
    ['sslmode=allow', /sslmode of disable, require/],
    ['sslmode=no-verify', /sslmode of disable, require/],
    ['ssl=true', /must not hold ssl: say sslmode=require/],
    ['sslmode=require&sslrootcert=/ca.pem', /must not hold sslrootcert: .*POSTGRES_CA_FILE/],
    ['sslnegotiation=direct', /must not hold sslnegotiation/],
  ])('%s is refused, and the URL not shown', (query, message) => {
    const open = () => read({ DATABASE_URL: `postgres://u:word@db/d?${query}` });

    expect(open).toThrow(message);
    expect(open).not.toThrow(/word|db/);
  });

  it('no TLS and an authority do not go together', () => {
    expect(() =>
      read({ DATABASE_URL: 'postgres://u:p@db/d?sslmode=disable', POSTGRES_CA_FILE: caFile }),
    ).toThrow(/sslmode=disable/);
  });

  it('is refused with every fault at once, and no secret has a default', () => {
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

import { ConfigurationError, readSettings } from '@enrichment/core';
import { describe, expect, it } from 'vitest';
import { checkStoreSettings, storeOptionsOf, storeSettings } from './settings.ts';

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
      read({ DATABASE_URL: 'postgres://u:p@db/d', POSTGRES_HOST: 'other', POSTGRES_CA_FILE: '/ca.pem' }),
    ).toEqual({
      address: 'postgres://u:p@db/d',
      caFile: '/ca.pem',
    });
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

import { envInteger, envText, envUrl, type SettingFault } from '@enrichment/core';

/** The variables that say where Postgres is. `DATABASE_URL` wins over the `POSTGRES_` ones. */
export const storeSettings = {
  DATABASE_URL: envUrl(['postgres:', 'postgresql:']),
  POSTGRES_HOST: envText().default('postgres'),
  POSTGRES_PORT: envInteger({ min: 1, max: 65_535, fallback: 5432 }),
  POSTGRES_DB: envText().default('whisperengine'),
  POSTGRES_USER: envText().default('whisperengine'),
  POSTGRES_PASSWORD: envText(),
  POSTGRES_CA_FILE: envText(),
};

interface Settings {
  readonly DATABASE_URL?: string | undefined;
  readonly POSTGRES_HOST?: string | undefined;
  readonly POSTGRES_PORT: number;
  readonly POSTGRES_DB?: string | undefined;
  readonly POSTGRES_USER?: string | undefined;
  readonly POSTGRES_PASSWORD?: string | undefined;
  readonly POSTGRES_CA_FILE?: string | undefined;
}

/** Where Postgres is and who we are there. */
export interface StoreAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

export interface StoreConnection {
  /** A `postgres://` URL, which may carry `sslmode`, or the parts of one. */
  readonly address: string | StoreAddress;
  /** PEM file of the authority that signed the server's certificate; turns TLS on, with the host name checked. */
  readonly caFile?: string;
}

/** Faults that no single variable can see. */
export function checkStoreSettings(env: Settings): SettingFault[] {
  if (env.DATABASE_URL !== undefined || env.POSTGRES_PASSWORD !== undefined) return [];
  return [{ name: 'POSTGRES_PASSWORD', message: 'is required, unless DATABASE_URL is set' }];
}

/** The part of createStore's options that the environment decides. */
export function storeOptionsOf(env: Settings): StoreConnection {
  const address = env.DATABASE_URL ?? {
    host: env.POSTGRES_HOST ?? 'postgres',
    port: env.POSTGRES_PORT,
    database: env.POSTGRES_DB ?? 'whisperengine',
    user: env.POSTGRES_USER ?? 'whisperengine',
    password: env.POSTGRES_PASSWORD ?? '',
  };
  return env.POSTGRES_CA_FILE === undefined ? { address } : { address, caFile: env.POSTGRES_CA_FILE };
}

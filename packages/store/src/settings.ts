import { envInteger, envText, envUrl, faultsOfCaFile, type SettingFault } from '@enrichment/core';

/** The variables that say where Postgres is. `DATABASE_URL` wins over the `POSTGRES_` ones. */
export const storeSettings = {
  DATABASE_URL: envUrl(['postgres:', 'postgresql:']),
  POSTGRES_HOST: envText().default('postgres'),
  POSTGRES_PORT: envInteger({ min: 1, max: 65_535, fallback: 5432 }),
  POSTGRES_DB: envText().default('whisperengine'),
  POSTGRES_USER: envText().default('whisperengine'),
  POSTGRES_PASSWORD: envText(),
  POSTGRES_CA_FILE: envText(),
  FORGET_SECRET: envText().refine(
    (value) => value === undefined || value.length >= 32,
    'must have at least 32 characters; `openssl rand -hex 32` makes one',
  ),
};

interface Settings {
  readonly DATABASE_URL?: string | undefined;
  readonly POSTGRES_HOST?: string | undefined;
  readonly POSTGRES_PORT: number;
  readonly POSTGRES_DB?: string | undefined;
  readonly POSTGRES_USER?: string | undefined;
  readonly POSTGRES_PASSWORD?: string | undefined;
  readonly POSTGRES_CA_FILE?: string | undefined;
  readonly FORGET_SECRET?: string | undefined;
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
  /** A `postgres://` URL that says nothing of TLS, or the parts of one. */
  readonly address: string | StoreAddress;
  /** TLS, with certificate and host name checked. */
  readonly isTls?: boolean;
  /** PEM file of the authority that signed the server's certificate; turns TLS on. */
  readonly caFile?: string;
  /** Keys the hashes of the users who were forgotten. */
  readonly forgetSecret?: string;
}

/**
 * What `sslmode` of a URL may say. All that is TLS here is checked, so the three that ask for it mean the same; `prefer` and
 * `allow` would go on in the clear where somebody in between says that there is no TLS.
 */
const TLS_MODES: readonly string[] = ['require', 'verify-ca', 'verify-full'];

/** Faults that no single variable can see. */
export function checkStoreSettings(env: Settings): SettingFault[] {
  const faults = [...faultsOfCaFile('POSTGRES_CA_FILE', env.POSTGRES_CA_FILE)];
  if (env.DATABASE_URL !== undefined) return [...faults, ...faultsOfUrl(env.DATABASE_URL, env)];
  if (env.POSTGRES_PASSWORD !== undefined) return faults;
  return [...faults, { name: 'POSTGRES_PASSWORD', message: 'is required, unless DATABASE_URL is set' }];
}

/** The two drivers read these parameters differently, or not at all: what a URL says of TLS is read here alone. */
function faultsOfUrl(url: string, { POSTGRES_CA_FILE }: Settings): SettingFault[] {
  const { searchParams } = new URL(url);
  const refuse = (message: string) => ({ name: 'DATABASE_URL', message });
  const others = [...searchParams.keys()].filter((name) => /^ssl/i.test(name) && name !== 'sslmode');
  const mode = searchParams.get('sslmode');
  return [
    ...others.map((name) =>
      refuse(`must not hold ${name}: say sslmode=require, and name the authority in POSTGRES_CA_FILE`),
    ),
    ...(mode === null || mode === 'disable' || TLS_MODES.includes(mode)
      ? []
      : [refuse(`must hold an sslmode of disable, ${TLS_MODES.join(', ')}, or none`)]),
    ...(mode === 'disable' && POSTGRES_CA_FILE !== undefined
      ? [refuse('must not hold sslmode=disable where POSTGRES_CA_FILE is set')]
      : []),
  ];
}

/** The part of createStore's options that the environment decides. */
export function storeOptionsOf(env: Settings): StoreConnection {
  const more = {
    ...(env.FORGET_SECRET !== undefined && { forgetSecret: env.FORGET_SECRET }),
    ...(TLS_MODES.includes(modeOf(env.DATABASE_URL)) && { isTls: true }),
    ...(env.POSTGRES_CA_FILE !== undefined && { caFile: env.POSTGRES_CA_FILE }),
  };
  if (env.DATABASE_URL !== undefined) return { address: withoutMode(env.DATABASE_URL), ...more };
  const address = {
    host: env.POSTGRES_HOST ?? 'postgres',
    port: env.POSTGRES_PORT,
    database: env.POSTGRES_DB ?? 'whisperengine',
    user: env.POSTGRES_USER ?? 'whisperengine',
    password: env.POSTGRES_PASSWORD ?? '',
  };
  return { address, ...more };
}

function modeOf(url: string | undefined): string {
  return url === undefined ? '' : (new URL(url).searchParams.get('sslmode') ?? '');
}

function withoutMode(url: string): string {
  const parsed = new URL(url);
  if (!parsed.searchParams.has('sslmode')) return url;
  parsed.searchParams.delete('sslmode');
  return parsed.href;
}

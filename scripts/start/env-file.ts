import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Settings with the services' addresses and the demonstration's options. No key of an LLM is among them. */
const NAMES = [
  ...['QDRANT_URL', 'QDRANT_HOST', 'QDRANT_PORT', 'QDRANT_API_KEY'],
  ...['DATABASE_URL', 'POSTGRES_HOST', 'POSTGRES_PORT', 'POSTGRES_DB', 'POSTGRES_USER', 'POSTGRES_PASSWORD'],
  ...['REDIS_URL', 'QUEUE_BACKEND', 'QUEUE_PREFIX'],
  ...['LLM_PROVIDER', 'LLM_BASE_URL', 'LLM_MODEL', 'DASHBOARD_PORT', 'API_PORT'],
];

/** A file of settings that `enrich` reads in another terminal while this process runs. */
export interface EnvFile {
  readonly file: string;
  remove(): Promise<void>;
}

/**
 * Writes `env` into the home folder, readable only by its owner, since database URLs contain passwords. The
 * process id tells a reader whether the services still run. See `loadStartEnv` of the command line for the
 * reader.
 */
export async function writeEnvFile(home: string, env: NodeJS.ProcessEnv): Promise<EnvFile> {
  const file = path.join(home, 'env');
  const lines = NAMES.flatMap((name) => {
    const value = env[name];
    return value === undefined || value === '' ? [] : [`${name}=${quote(value)}`];
  });
  await rm(file, { force: true });
  await writeFile(
    file,
    ['# Written by npm start; removed when it stops.', `START_PID=${process.pid}`, ...lines, ''].join('\n'),
    {
      mode: 0o600,
    },
  );
  return { file, remove: () => rm(file, { force: true }) };
}

/** Node's parser of such files supports three kinds of quotes and no escapes. */
function quote(value: string): string {
  const mark = ["'", '"', '`'].find((one) => !value.includes(one)) ?? "'";
  return `${mark}${value}${mark}`;
}

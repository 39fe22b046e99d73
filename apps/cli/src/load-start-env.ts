import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import type { Environment } from '@enrichment/core';

const root = path.resolve(import.meta.dirname, '../../..');

/** If one of these is set, the operator uses other services and the file of `npm start` does not apply. */
const SERVICES = /^(?:QDRANT_(?:URL|HOST)|DATABASE_URL|POSTGRES_\w+|REDIS_URL|QUEUE_BACKEND)$/;

/**
 * Loads the settings of an `npm start` that runs on this machine, for commands in a second terminal. Empty if
 * the environment names a service itself, in production, and when no `npm start` runs.
 */
export function loadStartEnv(environment: Environment, folder = root): Environment {
  if (environment.NODE_ENV === 'production' || namesServices(environment)) return {};
  const home = path.resolve(folder, environment.ENRICHMENT_HOME?.trim() || '.data');
  const text = readIfThere(path.join(home, 'env'));
  if (text === undefined) return {};
  const { START_PID: pid, ...settings } = parseEnv(text);
  return isAlive(Number(pid)) ? settings : {};
}

/** Whether the environment names a server: the operator's, or one of an `npm start`. */
export function namesServices(environment: Environment): boolean {
  return Object.entries(environment).some(
    ([name, value]) => SERVICES.test(name) && (value ?? '').trim() !== '',
  );
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The file does not exist or is not readable: the command then reports which settings are missing.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

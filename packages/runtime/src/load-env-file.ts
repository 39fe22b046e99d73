import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadEnvFile as load } from 'node:process';

const root = path.resolve(import.meta.dirname, '../../..');

/**
 * Reads `.env` of the project's root into the environment, except in production. What is set already, even to nothing, stays.
 * @returns the file that was read; undefined when there was none to read
 */
export function loadEnvFile({ folder = root, mode = process.env.NODE_ENV } = {}): string | undefined {
  const file = path.join(folder, '.env');
  if (mode === 'production' || !existsSync(file)) return undefined;
  load(file);
  return file;
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnvText } from './parse-env-text.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/**
 * Loads `.env` from the project's root into the environment, except in production. Variables that are already
 * set, even to an empty value, are not changed.
 * @returns the file that was read; undefined if there was none
 * @throws ConfigurationError that names each unreadable line
 */
export function loadEnvFile({
  folder = root,
  mode = process.env.NODE_ENV,
  environment = process.env,
}: {
  folder?: string;
  mode?: string | undefined;
  environment?: NodeJS.ProcessEnv;
} = {}): string | undefined {
  const file = path.join(folder, '.env');
  if (mode === 'production' || !existsSync(file)) return undefined;
  for (const [name, value] of Object.entries(parseEnvText(readFileSync(file)))) environment[name] ??= value;
  return file;
}

// Secrets that stand in files, as Docker and Kubernetes mount them: API_TOKENS_FILE names the file of
// API_TOKENS.
import { readFileSync } from 'node:fs';
import type { Environment } from './environment.ts';
import { listErrorCodes } from './show-error.ts';

/** The settings whose value may stand in a file that the variable of the same name with `_FILE` names. */
export const SECRET_SETTINGS = [
  ...['ANTHROPIC_API_KEY', 'API_TOKENS', 'DASHBOARD_ADMIN_PASSWORD', 'DASHBOARD_PASSWORD'],
  ...['DASHBOARD_READONLY_PASSWORD', 'DASHBOARD_SESSION_KEY', 'DATABASE_URL', 'FORGET_SECRET', 'LLM_API_KEY'],
  ...['OPENROUTER_API_KEY', 'POSTGRES_PASSWORD', 'QDRANT_API_KEY', 'REDIS_URL', 'WEBHOOK_SECRET'],
] as const;

/** A secret is a line or a few; a longer file is another one. */
const CHARACTERS_MAX = 64 * 1_024;

/** The name of the variable that names the file of a setting. */
export function fileSetting(name: string): string {
  return `${name}_FILE`;
}

/** Whether a setting names the file of a secret, such as `POSTGRES_PASSWORD_FILE`. */
export function isSecretFileSetting(name: string): boolean {
  return SECRET_SETTINGS.some((secret) => fileSetting(secret) === name);
}

/** The content of one file without its last line break, or what is wrong with it. Never both. */
export interface SecretFile {
  /** The setting whose value the file holds. */
  readonly name: string;
  readonly value: string | undefined;
  /** Never contains the value. */
  readonly fault: string | undefined;
}

/** Settings of which some may stand in files. */
export interface SecretSource {
  /**
   * The value that a setting's file has now, without blanks around it; undefined if the setting has no file
   * or the file cannot be used. Left out if no setting has a file.
   */
  readonly readSecret?: ((name: string) => string | undefined) | undefined;
}

/** Creates `readSecret` for an environment; each call reads the files. */
export function createSecretReader(environment: Environment): (name: string) => string | undefined {
  return (name) =>
    readSecretFiles(environment)
      .find((file) => file.name === name)
      ?.value?.trim();
}

/** Reads the files that the environment names, now. */
export function readSecretFiles(environment: Environment): SecretFile[] {
  return SECRET_SETTINGS.flatMap((name) => {
    const file = (environment[fileSetting(name)] ?? '').trim();
    if (file === '') return [];
    if ((environment[name] ?? '').trim() !== '')
      return [{ name, value: undefined, fault: `must not be set together with ${name}` }];
    return [{ name, ...readOne(file) }];
  });
}

function readOne(file: string): Omit<SecretFile, 'name'> {
  const refuse = (fault: string) => ({ value: undefined, fault });
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/(?:\r?\n)+$/, '');
  } catch (error) {
    const [code = 'unreadable'] = listErrorCodes(error);
    return refuse(`must name a readable file; ${file} is not (${code})`);
  }
  if (text.trim() === '') return refuse(`must name a file with a value; ${file} is empty`);
  if (text.length > CHARACTERS_MAX || text.includes('\0'))
    return refuse(`must name a file with a secret; ${file} is something else`);
  return { value: text, fault: undefined };
}

/** Returns the environment with the values of these files. */
export function withSecretFiles(environment: Environment, files: readonly SecretFile[]): Environment {
  const values = files.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]));
  return values.length === 0 ? environment : { ...environment, ...Object.fromEntries(values) };
}

import {
  ConfigurationError,
  type Environment,
  fileSetting,
  readSecretFiles,
  type SecretFile,
} from '@enrichment/core';
import { listSecrets } from './list-secrets.ts';
import type { Logger } from './logger.ts';

/** A changed file is taken when it was found the same twice, so that a half-written one is not. */
const LOOK_EVERY_MS = 2_000;

/** Which secrets an app takes up while it runs. */
export interface Renewal<Env> {
  /** The settings that `renew` takes up; others need a restart. */
  readonly settings: readonly string[];
  readonly renew: (env: Env) => void | Promise<void>;
}

/**
 * Reads the files of secrets again and again, and gives the app the new settings when one has changed. A file
 * that cannot be used changes nothing: that is logged once, and `listFaults` names it until it is right.
 */
export function watchSecrets<Env>({
  environment,
  readEnv,
  renewal,
  secrets,
  log,
  everyMs = LOOK_EVERY_MS,
}: {
  environment: Environment;
  readEnv: (environment: Environment) => Env;
  renewal: () => Renewal<Env> | undefined;
  /** The list of what is masked, which grows by new values. */
  secrets: string[];
  log: Pick<Logger, 'info' | 'warn'>;
  everyMs?: number;
}): { listFaults(): readonly string[]; stop(): void } {
  const first = readSecretFiles(environment);
  if (first.length === 0) return { listFaults: () => [], stop: () => undefined };
  let used = toKey(first);
  let seen = used;
  let faults: readonly string[] = [];
  let values = toValues(first);
  let isLooking = false;

  /** As soon as a file changes: connections that open read it at once. */
  function maskNew(): void {
    const known = new Set(secrets);
    secrets.push(...listSecrets(environment).filter((secret) => !known.has(secret)));
  }

  async function take(files: readonly SecretFile[]): Promise<void> {
    const changed = files.filter(({ name, value }) => values.get(name) !== value).map(({ name }) => name);
    const { settings, renew } = renewal() ?? { settings: [], renew: () => undefined };
    await renew(readEnv(environment));
    values = toValues(files);
    faults = [];
    const [renewed, late] = split(changed, (name) => settings.includes(name));
    if (renewed.length > 0)
      log.info('secrets were read again and are used from now on', { settings: renewed });
    if (late.length > 0)
      log.info('secrets have changed that this process reads only when it starts, if at all', {
        settings: late,
      });
  }

  async function look(): Promise<void> {
    const files = readSecretFiles(environment);
    const key = toKey(files);
    const isSettled = key === seen;
    seen = key;
    if (!isSettled) maskNew();
    if (key === used || !isSettled || renewal() === undefined) return;
    used = key;
    try {
      await take(files);
    } catch (error) {
      faults = describeFaults(error);
      log.warn('a changed secret cannot be used; the one before stays in use', { faults });
    }
  }

  const timer = setInterval(async () => {
    if (isLooking) return;
    isLooking = true;
    await look();
    isLooking = false;
  }, everyMs);
  return { listFaults: () => faults, stop: () => clearInterval(timer) };
}

function toKey(files: readonly SecretFile[]): string {
  return JSON.stringify(files);
}

function toValues(files: readonly SecretFile[]): Map<string, string | undefined> {
  return new Map(files.map(({ name, value }) => [name, value]));
}

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/** Names settings and what is wrong, never a value. */
function describeFaults(error: unknown): string[] {
  if (!(error instanceof ConfigurationError)) return ['a changed secret cannot be used'];
  return error.faults.map(({ name, message }) =>
    name.endsWith('_FILE') ? `${name} ${message}` : `${fileSetting(name)}: ${name} ${message}`,
  );
}

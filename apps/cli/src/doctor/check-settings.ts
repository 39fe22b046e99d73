import { ConfigurationError, type Environment } from '@enrichment/core';
import { readEveryEnv } from '../env.ts';
import { type Finding, ok, problem } from './finding.ts';

/** Every fault of the configuration, of all apps together. */
export function checkSettings(env: Environment): Finding[] {
  try {
    readEveryEnv(env);
    return [ok('settings', 'the configuration has no fault')];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.faults.map(({ name, message }) =>
      problem('settings', `${name} ${message}`, `Set ${name} right in the environment or in .env.`),
    );
  }
}

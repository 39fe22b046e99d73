import { ConfigurationError, type Environment, findStraySettings } from '@enrichment/core';
import { readEveryEnv } from '../env.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

/** Variables that look like settings and are none, each with the right name. */
export function checkStrays(env: Environment): Finding[] {
  return findStraySettings(env).map(({ name, message }) =>
    warning('settings', `${name} ${message}`, 'Give it its right name, or take it out.'),
  );
}

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

import { type Finding, ok, problem, warning } from './finding.ts';
import type { DoctorSettings } from './read-doctor-settings.ts';

/**
 * Reports configuration faults, variables of WhisperEngine that are read, and variables that look like
 * settings but are not.
 */
export function checkSettings({
  faults,
  strays,
  originals,
}: Pick<DoctorSettings, 'faults' | 'strays' | 'originals'>): Finding[] {
  return [
    ...(faults.length === 0 ? [ok('settings', 'the configuration has no fault')] : []),
    ...faults.map(({ name, message }) =>
      problem('settings', `${name} ${message}`, `Set ${name} right in the environment or in .env.`),
    ),
    ...originals.map(({ name, readAs }) =>
      ok('settings', `${name} of WhisperEngine is read as ${readAs}, which is not set`),
    ),
    ...strays.map(({ name, message }) =>
      warning('settings', `${name} ${message}`, 'Give it its right name, or take it out.'),
    ),
  ];
}

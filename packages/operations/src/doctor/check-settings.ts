import { type Finding, ok, problem, warning } from './finding.ts';
import type { DoctorSettings } from './read-doctor-settings.ts';

/** Faults of the configuration, and variables that look like settings and are none. */
export function checkSettings({ faults, strays }: Pick<DoctorSettings, 'faults' | 'strays'>): Finding[] {
  return [
    ...(faults.length === 0 ? [ok('settings', 'the configuration has no fault')] : []),
    ...faults.map(({ name, message }) =>
      problem('settings', `${name} ${message}`, `Set ${name} right in the environment or in .env.`),
    ),
    ...strays.map(({ name, message }) =>
      warning('settings', `${name} ${message}`, 'Give it its right name, or take it out.'),
    ),
  ];
}

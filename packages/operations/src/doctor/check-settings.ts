import { type Finding, ok, problem, warning } from './finding.ts';
import type { DoctorSettings } from './read-doctor-settings.ts';

/** Reports configuration faults, and variables that look like settings but are not. */
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

import { toZoned } from './zone.ts';

/** The moment as ISO 8601 with the zone's offset at that moment: `2026-11-09T00:00:00+01:00`. */
export function isoWithOffset(date: Date, timeZone: string): string {
  return toZoned(date, timeZone).toString({ timeZoneName: 'never' });
}

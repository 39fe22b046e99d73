const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?)?$/;

/**
 * Parses a date as bots write it, in milliseconds; without a zone it is read as UTC, whatever the process's
 * zone. undefined for anything that Qdrant would not parse.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  const clock = `${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}`;
  const ms = Date.parse(`${year}-${month}-${day}T${clock}${readZone(zone)}`);
  const isRealDay = new Date(`${year}-${month}-${day}T00:00:00Z`)
    .toJSON()
    ?.startsWith(`${year}-${month}-${day}`);
  return Number.isNaN(ms) || !isRealDay || hour === '24' ? undefined : ms;
}

/** Whether a date that `parseTimestamp` reads says its zone. */
export function hasZone(text: string): boolean {
  return pattern.exec(text)?.[8] !== undefined;
}

/** Converts `Z`, `+02`, `+0200` and `+02:00` to the form that JavaScript parses. */
function readZone(zone: string): string {
  if (zone.toUpperCase() === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?)?$/;

/**
 * Parses a date as Qdrant does, to microseconds since 1970: RFC 3339, optionally without zone (UTC), seconds
 * or time; otherwise undefined.
 */
export function parseDatetime(text: string): number | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const day0 = new Date(0);
  // Not Date.UTC: it maps the years 0 to 99 to 1900 to 1999.
  day0.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const isReal =
    day0.getUTCMonth() + 1 === Number(month) &&
    day0.getUTCDate() === Number(day) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60;
  if (!isReal) return undefined;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const micros = Number(fraction.padEnd(6, '0').slice(0, 6));
  return (day0.getTime() + seconds * 1000) * 1000 + micros - offsetMinutes(zone) * 60_000_000;
}

function offsetMinutes(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith('-') ? -minutes : minutes;
}

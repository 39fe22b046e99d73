const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?)?$/;

/** Microseconds since 1970 of a date as Qdrant reads one: RFC 3339, or without a zone (UTC), seconds or time; else undefined. */
export function parseDatetime(text: string): number | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const ms = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const isReal =
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    new Date(ms - secondsOfDay(hour, minute, second) * 1000)
      .toISOString()
      .startsWith(`${year}-${month}-${day}`);
  if (!isReal) return undefined;
  return ms * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6)) - offsetMinutes(zone) * 60_000_000;
}

function secondsOfDay(hour: string, minute: string, second: string): number {
  return Number(hour) * 3600 + Number(minute) * 60 + Number(second);
}

function offsetMinutes(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith('-') ? -minutes : minutes;
}

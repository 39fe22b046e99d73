const FORM = new RegExp(
  [
    /^(\d{4})-(\d\d)-(\d\d)/,
    /(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?/,
    /\s*(?:(Z)|([+-])(\d\d):?(\d\d))?$/,
  ]
    .map((part) => part.source)
    .join(''),
  'i',
);

/**
 * Parses a date or time as an operator types it: UTC unless it has an offset, whatever the process's time
 * zone. Undefined for an invalid date, including `2025-02-30`.
 */
export function parseDate(text: string): Date | undefined {
  const parts = FORM.exec(text.trim());
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, , sign, offsetHours, offsetMinutes] = parts;
  const local = new Date(
    Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour ?? 0),
      Number(minute ?? 0),
      Number(second ?? 0),
      Number((fraction ?? '').padEnd(3, '0')),
    ),
  );
  // Date rolls over invalid days: 30 February would become 2 March.
  const written = `${year}-${month}-${day}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}`;
  if (local.toISOString().slice(0, 19) !== written) return undefined;
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * (sign === '-' ? -1 : 1);
  if (Math.abs(offset) > 14 * 60) return undefined;
  return new Date(local.getTime() - offset * 60_000);
}

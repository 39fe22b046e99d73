/** Dates and lists in words. All times are UTC, independent of the process's zone. */

// Formatters are expensive to create, so they are cached.
const formatters = new Map<string, Intl.DateTimeFormat>();

function findFormatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(name);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  formatters.set(name, made);
  return made;
}

/** `8 May 2023`, as the locale writes it. */
export function dayMonthYear(locale: string, at: Date): string {
  return findFormatter(locale, { dateStyle: 'long' }).format(at);
}

/** `May 2023`, as the locale writes it. */
export function monthYear(locale: string, at: Date): string {
  return findFormatter(locale, { month: 'long', year: 'numeric' }).format(at);
}

/** `2023`. */
export function year(at: Date): string {
  return String(at.getUTCFullYear());
}

/** `8 May`, as the locale writes it. */
export function dayAndMonth(locale: string, at: Date): string {
  return findFormatter(locale, { day: 'numeric', month: 'long' }).format(at);
}

/** `13:56`. */
export function clockTime(locale: string, at: Date): string {
  return findFormatter(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** `a, b and c` in the language's way. */
export function joinList(locale: string, parts: readonly string[]): string {
  return new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' }).format(parts);
}

/** Whether two times are on the same UTC day. */
export function isSameUtcDay(one: Date, other: Date): boolean {
  return one.toISOString().slice(0, 10) === other.toISOString().slice(0, 10);
}

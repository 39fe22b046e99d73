import type { MeantTime, Precision } from '@enrichment/claims/claim';

const PART = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?/;

/** Parses the time in the reply's form; null if it is empty or unreadable. Half-open, in UTC. */
export function readWhen(when: string): MeantTime | null {
  const [first = '', last] = when.trim().split(/\s*(?:\/|–|—|\.\.|\bto\b)\s*/u);
  const isOpenEnd = last !== undefined && last.trim() === '';
  const start = readPart(first);
  const end = last === undefined ? start : readPart(last);
  if (start === null && end === null) return null;
  // A span that ends before it begins says neither.
  if (start !== null && end !== null && end.to <= start.from) return null;
  return {
    from: start?.from ?? null,
    to: isOpenEnd ? null : (end?.to ?? null),
    precision: start?.precision ?? end?.precision ?? 'unknown',
  };
}

function readPart(text: string): { from: Date; to: Date; precision: Precision } | null {
  const found = PART.exec(text.trim());
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1)];
  const from = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    from.getUTCMonth() === month - 1 && from.getUTCDate() === day && year >= 1900 && year <= 2200;
  if (!isReal) return null;
  if (found[2] === undefined) return { from, to: new Date(Date.UTC(year + 1, 0, 1)), precision: 'year' };
  if (found[3] === undefined) return { from, to: new Date(Date.UTC(year, month, 1)), precision: 'month' };
  return { from, to: new Date(Date.UTC(year, month - 1, day + 1)), precision: 'day' };
}

import type { SourceFile } from './read-sources.ts';

/** A place in a source that reads or writes a time in the machine's own zone. */
export interface LocalTime {
  readonly path: string;
  readonly line: number;
  /** The matched text. */
  readonly found: string;
}

/** Expressions that depend on the machine's zone. Times must be in UTC or in an explicit zone. */
const LOCAL: readonly RegExp[] = [
  /\.[gs]et(?:Hours|Minutes|Seconds|Date|Day|Month|FullYear|Year|TimezoneOffset)\(/g,
  // For numbers, use Intl.NumberFormat instead.
  /\.to(?:Locale(?:Date|Time)?|Date|Time)String\(/g,
  /\bTemporal\.Now\.(?:plain\w+|zonedDateTimeISO|timeZoneId)\(/g,
  // A date with a time but no zone is local; a date alone is UTC.
  /\bnew Date\(\s*['"`]\d{4}-\d\d-\d\d[T ][\d:.]+['"`]/g,
  /\bDate\.parse\(\s*['"`]\d{4}-\d\d-\d\d[T ][\d:.]+['"`]/g,
  // Numeric year, month and so on are local; Date.UTC takes the same arguments.
  /\bnew Date\([^'"`()]*,[^()]*\)/g,
];

/** Finds the places in some sources that depend on the machine's zone. */
export function findLocalTimes(sources: readonly SourceFile[]): LocalTime[] {
  return sources.flatMap(({ path, text }) =>
    [...LOCAL.flatMap((pattern) => [...text.matchAll(pattern)]), ...findFormats(text)].map((match) => ({
      path,
      line: text.slice(0, match.index).split('\n').length,
      found: match[0],
    })),
  );
}

/** A format without an explicit zone uses the machine's. */
function findFormats(text: string): RegExpExecArray[] {
  return [...text.matchAll(/\bDateTimeFormat\(/g)].filter(
    ({ index }) => !/\btimeZone\b/.test(text.slice(index, endOfCall(text, index))),
  );
}

function endOfCall(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0 && text[at] === ')') return at;
  }
  return text.length;
}

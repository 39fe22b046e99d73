import type { Found } from './grammar.ts';
import { findEnd, type Match, type Page, remembered, type WordMatch, wordAfter } from './page.ts';
import type { Put } from './pattern.ts';
import type { Branch, RuleEnd, Step } from './pattern-tree.ts';
import { readClock } from './read-clock.ts';
import { readDate } from './read-date.ts';
import { refused } from './span.ts';

/** State of matching the patterns from one position; `spanAt` reads the times nested in them. */
export interface Walk {
  readonly page: Page;
  readonly spanAt: (start: number) => Match | undefined;
}

/** The matches of the rules at a position, in the order of the rules. */
export function readRules(walk: Walk, tree: Branch, start: number): Match[] {
  const rows: Row[] = [];
  follow(walk, { branch: tree, end: start, puts: [] }, rows);
  return rows.length === 0
    ? []
    : firstWays(rows).flatMap(({ rule, end, puts }) => matchOf(rule, end, puts) ?? []);
}

/** A partial match: its end, and the values found so far. */
interface Progress {
  readonly branch: Branch;
  readonly end: number;
  readonly puts: readonly Put[];
}

/** A rule whose pattern matched completely. */
interface Row extends RuleEnd {
  readonly end: number;
  readonly puts: readonly Put[];
}

function follow(walk: Walk, { branch, end, puts }: Progress, rows: Row[]): void {
  for (const ended of branch.ends) rows.push({ ...ended, end, puts });
  for (const { gap, byWord, otherwise } of branch.turns) {
    const next = wordAfter(walk.page, puts.length === 0 ? NO_GAP : gap, end);
    if (next === undefined) continue;
    for (const step of byWord.get(next.word) ?? otherwise) {
      const read = readElement(walk, step, next);
      if (read !== undefined)
        follow(walk, { branch: step.next, end: read.end, puts: [...puts, read.put] }, rows);
    }
  }
}

const NO_GAP = /(?:)/y;

function readElement({ page, spanAt }: Walk, { element }: Step, { start, word }: WordMatch) {
  if (element.kind === 'feast') return readFeast(page, element, { start, word });
  if (element.kind === 'word') {
    const end = findEnd(element.regex, page.folded, start);
    return end === undefined ? undefined : { end, put: element.put(page.folded.slice(start, end)) };
  }
  if (element.kind === 'clock') {
    const match = clockAt(page, start);
    return match && { end: match.end, put: (found: Found) => found.clock.push(match.time) };
  }
  const { kind } = element;
  const match = kind === 'span' ? spanAt(start) : readDate(page, start);
  return match && { end: match.end, put: (found: Found) => found[kind].push(match.expression) };
}

/** Reads the longer of a word of the vocabulary and a holiday of a country. */
function readFeast(page: Page, element: FeastElement, { start, word }: WordMatch) {
  const end = element.firsts.includes(word) ? findEnd(element.regex, page.folded, start) : undefined;
  const holiday = page.holidays.get(start);
  if (holiday !== undefined && holiday.end > (end ?? 0))
    return { end: holiday.end, put: (found: Found) => found.feast.push(holiday.expression) };
  return end === undefined ? undefined : { end, put: element.put(page.folded.slice(start, end)) };
}

type FeastElement = Extract<Step['element'], { readonly kind: 'word' | 'feast' }>;

function clockAt(page: Page, start: number) {
  const { language } = page.reader;
  return remembered(page.clocks, start, () => {
    const end = findEnd(language.clock.shape, page.folded, start);
    return end === undefined ? undefined : { end, time: readClock(page.text.slice(start, end), language) };
  });
}

function firstWays(rows: readonly Row[]): Row[] {
  const byRule = new Map<number, Row>();
  for (const row of rows) {
    const known = byRule.get(row.order);
    if (known === undefined || row.way < known.way) byRule.set(row.order, row);
  }
  return [...byRule.values()].sort((one, other) => one.order - other.order);
}

function matchOf(rule: RuleEnd['rule'], end: number, puts: readonly Put[]): Match | undefined {
  const found = emptyFound();
  for (const put of puts) put(found);
  const counts = [...found.number, ...found.amount.map(({ count }) => count)];
  const expression = counts.every(Number.isInteger)
    ? rule.build(found)
    : refused('counts a part of what is only counted whole');
  return expression && { end, expression, alone: rule.place !== 'inner' };
}

function emptyFound(): Found {
  return {
    number: [],
    ordinal: [],
    month: [],
    weekday: [],
    season: [],
    unit: [],
    part: [],
    edge: [],
    feast: [],
    amount: [],
    span: [],
    date: [],
    clock: [],
  };
}

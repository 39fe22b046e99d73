/** Reads the times of a small language, alone, joined to one another, or as the ends of a range. */
import { combine } from './compose.ts';
import { between } from './ends.ts';
import { longest } from './match.ts';
import { BESIDE } from './no-times.ts';
import { findEnd, type Match } from './page.ts';
import { type Form, toPattern } from './small-form.ts';
import type { SmallForms } from './small-forms.ts';
import type { SmallLanguage } from './small-language.ts';
import { splitList } from './small-words.ts';
import { type Expression, none } from './span.ts';

/** One text as read by one small language. `spoken`: the text is in this language. */
export interface SmallPage {
  readonly folded: string;
  readonly forms: SmallForms;
  readonly range: RangeWords;
  readonly mode: 'spoken' | 'other';
  readonly fromEvent: EventWords | undefined;
}

/** How "three days before" an event ends, and the text before it. */
export interface EventWords {
  readonly event: RegExp;
  readonly before: RegExp;
}

/** The words of ranges: before the first time, between the two, and behind the second. */
export interface RangeWords {
  readonly from: RegExp;
  readonly to: RegExp;
  /** "And" makes a range only with a word before or behind it: "between Monday and Wednesday". */
  readonly and: RegExp;
  readonly toEnd: RegExp;
  /** Whether the word between two times is enough, as in scripts without blanks. */
  readonly isOpen: boolean;
}

const ANDS = 'e en i и och ve a と 和 与 與 와 과'.split(' ');

export function createRangeWords({ from, to, toEnd, isDense }: SmallLanguage): RangeWords {
  const gap = isDense ? '\\s{0,2}' : "(?:\\s{1,3}|(?<='))";
  const isAnd = (word: string) => ANDS.includes(word.split(/[\s']/u)[0] ?? '');
  const words = (names: readonly string[], behind = '') =>
    new RegExp(`${gap}(?:${toPattern(names)})${behind}`, 'uy');
  const named = splitList(to);
  return {
    from: new RegExp(`(?:${toPattern(splitList(from))})${gap}`, 'uy'),
    to: words(
      named.filter((word) => !isAnd(word) || word === 'a'),
      gap,
    ),
    and: words(named.filter(isAnd), gap),
    toEnd: words(splitList(toEnd)),
    isOpen: isDense,
  };
}

/** The longest time that begins at a position. */
export function readSmallTime(page: SmallPage, start: number): Match | undefined {
  const found = longest([
    readForms(page.forms.all, page, start),
    readJoined(page, start),
    readBetween(page, start),
  ]);
  if (found === undefined || !isFromEvent(page, start, found.end)) return found;
  return { end: found.end, expression: { ...none(BESIDE), isWords: true }, alone: false };
}

/** 試験の3日前: three days before the test, and not three days ago. */
function isFromEvent({ folded, fromEvent }: SmallPage, start: number, end: number): boolean {
  if (fromEvent === undefined || !fromEvent.before.test(folded.slice(start, end))) return false;
  return fromEvent.event.test(folded.slice(Math.max(0, start - EVENT_CHARS_MAX), start));
}

/** The longest name of an event, with the ending behind it. */
const EVENT_CHARS_MAX = 20;

export function createEventWords({ eventBefore, agoAfter }: SmallLanguage): EventWords | undefined {
  if (eventBefore === undefined) return undefined;
  return { event: eventBefore, before: new RegExp(`(?:${toPattern(splitList(agoAfter))})$`, 'u') };
}

/** Maximum number of adjacent times that make one: 昨年の11月3日の夜9時. */
const JOINED_MAX = 4;

/** "The summer of last year", "the 10th of last month", "yesterday from 3 to 5 pm". */
function readJoined(page: SmallPage, start: number, ranges: 'with' | 'without' = 'with'): Match | undefined {
  let whole = readForms(page.forms.plain, page, start);
  for (let joined = 1; joined < JOINED_MAX && whole !== undefined; joined += 1) {
    const behind = findEnd(page.forms.joiner, page.folded, whole.end);
    if (behind === undefined) return whole;
    const range = ranges === 'with' ? readBetween(page, behind) : undefined;
    const second = longest([range, readForms(page.forms.plain, page, behind)]);
    const expression = second && join(whole.expression, second.expression);
    if (second === undefined || expression === undefined) return whole;
    whole = { end: second.end, expression, alone: whole.alone || second.alone };
  }
  return whole;
}

/** An hour whose half of the day is not stated is read only within a part of the day. */
function join(first: Expression, second: Expression): Expression | undefined {
  if (first.isNone || second.isNone) return undefined;
  const both = [first, second];
  const isUnsaid = both.some(({ said }) => said?.counts === 'unsaid');
  if (isUnsaid && both.some(({ unit }) => unit === 'day')) return undefined;
  return combine(first, second);
}

/** "From Monday to Wednesday", "between March and May": two times with the words of a range. */
function readBetween(page: SmallPage, start: number): Match | undefined {
  const { folded, range } = page;
  const begin = findEnd(range.from, folded, start);
  const hour = begin === undefined ? undefined : readForms(page.forms.hours, page, begin);
  const first = readJoined(page, begin ?? start, 'without') ?? hour;
  if (first === undefined) return undefined;
  const to = findEnd(range.to, folded, first.end);
  const then = to ?? findEnd(range.and, folded, first.end);
  const second =
    then === undefined
      ? undefined
      : longest([
          readJoined(page, then, 'without'),
          first.expression.said && readForms(page.forms.hours, page, then),
        ]);
  if (second === undefined || first.expression.isNone || second.expression.isNone) return undefined;
  const close = findEnd(range.toEnd, folded, second.end);
  const isRange = begin !== undefined || close !== undefined || (to !== undefined && range.isOpen);
  if (!isRange) return undefined;
  const expression = between(first.expression, second.expression);
  // "From 15 to 17" is a time only beside its day.
  return { end: close ?? second.end, expression, alone: expression.ofDay === undefined };
}

function readForms(
  forms: readonly Form[],
  { folded, mode }: Pick<SmallPage, 'folded' | 'mode'>,
  start: number,
): Match | undefined {
  let best: Match | undefined;
  for (const { regex, place, build } of forms) {
    regex.lastIndex = start;
    const match = regex.exec(folded);
    if (match === null) continue;
    const end = start + match[0].length;
    if (best !== undefined && end <= best.end) continue;
    const expression = build(match.groups ?? {});
    if (expression !== undefined) best = { end, expression, alone: place === 'anywhere' || place === mode };
  }
  return best;
}

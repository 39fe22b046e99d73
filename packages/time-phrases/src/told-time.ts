import { EnrichmentError } from '@enrichment/core';
import type { Cues } from './cues.ts';
import { isReadable, type TimeInText } from './find-times.ts';
import { fold } from './fold.ts';
import type { Span, TimeReference } from './span.ts';

/** The roles of the times in a question. */
export interface TimeRoles {
  /** The time when it was said, and the times that contain it; empty if there is none. */
  readonly told: readonly (TimeInText & { readonly span: Span })[];
  readonly means: 'told' | 'either';
  /** The other times, including those that cannot be read. */
  readonly events: readonly EventInText[];
  /** A time that cannot be read and would otherwise be the time when it was said. */
  readonly refused: TimeInText | undefined;
}

/** The time of an event; `isAhead` if the question asks about the present or the future. */
export interface EventInText extends TimeInText {
  readonly isAhead: boolean;
}

type Role = 'told' | 'either' | 'event';

interface Weighed {
  readonly time: TimeInText;
  readonly role: Role;
  readonly weight: number;
  readonly isAhead: boolean;
}

/** A year at least two years ago: longer than most records last, and named with its digits. */
const YEARS_FAR = 2;

/**
 * Separates when something was said from when it happens. A time is when it was said if it is the whole text,
 * is next to a word of telling, or is past and counted from now. It is the time of an event if it follows
 * "about", is a year long ago, or the question asks about the present or the future.
 * @returns Undefined if two times may equally be when it was said
 */
export function chooseTold(
  text: string,
  times: readonly TimeInText[],
  { cues, clock, isBare }: { cues: Cues | null; clock: Omit<TimeReference, 'phrase'>; isBare: boolean },
): TimeRoles | undefined {
  const folded = fold(text);
  const tellings = cues === null ? [] : findTellings(folded, cues);
  const weighed = times.map((time) =>
    cues === null || isBare
      ? { time, role: 'told' as const, weight: 0, isAhead: false }
      : weigh(folded, time, { cues, tellings, clock }),
  );
  const eligible = weighed.filter(({ time, role }) => role !== 'event' && isReadable(time));
  const weightMost = Math.max(...eligible.map(({ weight }) => weight));
  const best = eligible.filter(({ weight }) => weight === weightMost);
  const [first] = best;
  if (first === undefined) {
    const refused = weighed.find(({ time, role }) => role !== 'event' && !isReadable(time))?.time;
    return { told: [], means: 'told', events: listEvents(weighed, []), refused };
  }
  const told = overlapping(first, eligible);
  const others = eligible.filter(({ time }) => !told.some((one) => one === time));
  if (others.some((other) => best.includes(other))) return undefined;
  // "What did I say on Monday about the car, and what on Wednesday?"
  const isAskedAgain = ({ start }: Place) => cues?.again.test(folded.slice(0, start)) === true;
  if (others.length > 0 && eligible.some(({ time }) => isAskedAgain(time))) return undefined;
  return {
    told,
    means: eligible.some(({ time, role }) => role === 'told' && told.some((one) => one === time))
      ? 'told'
      : 'either',
    events: listEvents(weighed, told),
    refused: undefined,
  };
}

function listEvents(weighed: readonly Weighed[], told: readonly TimeInText[]): EventInText[] {
  return weighed
    .filter(({ time }) => !told.includes(time))
    .map(({ time, isAhead }) => ({ ...time, isAhead }));
}

/**
 * The chosen time, and the others that contain it or are within it: "last year we met, was that in December?"
 */
function overlapping({ time: chosen, role }: Weighed, eligible: readonly Weighed[]): TimeRoles['told'] {
  if (!isReadable(chosen)) return [];
  return eligible
    .filter((one) => one.role === role)
    .map(({ time }) => time)
    .filter(isReadable)
    .filter((time) => time === chosen || isNested(time.span, chosen.span));
}

function isNested(one: Span, other: Span): boolean {
  const holds = (outer: Span, inner: Span) =>
    outer.from.epochMilliseconds <= inner.from.epochMilliseconds &&
    outer.to.epochMilliseconds >= inner.to.epochMilliseconds;
  return holds(one, other) || holds(other, one);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function findTellings(folded: string, { asking, telling }: Cues): Place[] {
  const plain = folded.replace(asking, (match) => ' '.repeat(match.length));
  return [...plain.matchAll(telling)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
}

function weigh(
  folded: string,
  time: TimeInText,
  { cues, tellings, clock }: { cues: Cues; tellings: readonly Place[]; clock: Omit<TimeReference, 'phrase'> },
): Weighed {
  const phrase = folded.slice(time.start, time.end);
  const isCounted = cues.counted.test(phrase);
  const isFar = isFarYear(time, phrase, clock);
  const clause = clauseAround(folded, time);
  const before = tellings.filter(({ start, end }) => start >= clause.start && end <= time.start).at(-1);
  const after = tellings.find(({ start, end }) => start >= time.end && end <= clause.end);
  const link = before === undefined ? '' : folded.slice(before.end, time.start);
  // "For my flight on Sunday" may also come before the word of telling.
  const lead = before === undefined && after !== undefined ? folded.slice(clause.start, time.start) : link;
  const hasTopic = holdsTopic(lead, cues);
  const near = before === undefined ? (after === undefined ? 0 : 3) : 4 - Math.min(2, wordsIn(link) / 6);
  const beside = (hasTopic ? -3 : 0) + (before !== undefined && cues.clause.test(link) ? -2 : 0);
  const elsewhere = before === undefined && after === undefined && tellings.length > 0 ? -2 : 0;
  const weight = near + beside + elsewhere + (isCounted ? 2 : 0) + (isFar ? -3 : 0);
  const facts = { isTold: before !== undefined || after !== undefined, hasTopic, isFar, isCounted };
  const words = folded.slice(clause.start, clause.end);
  const isAhead = !facts.isTold && asksAhead(words, cues);
  return { time, weight, isAhead, role: chooseRole({ ...facts, isAhead }, words, cues) };
}

/** "About my trip", but not the "about" of "what did we talk about in 2019". */
function holdsTopic(link: string, { topic }: Cues): boolean {
  const match = topic.exec(link);
  return match !== null && /[\p{L}\p{N}]/u.test(link.slice(match.index + match[0].length));
}

type Facts = Readonly<Record<'isTold' | 'hasTopic' | 'isFar' | 'isCounted' | 'isAhead', boolean>>;

function chooseRole(
  { isTold, hasTopic, isFar, isCounted, isAhead }: Facts,
  clause: string,
  { length }: Cues,
): Role {
  if (isTold && hasTopic) return isFar ? 'event' : isCounted ? 'told' : 'either';
  if (isTold) return 'told';
  if (isFar) return 'event';
  if (isCounted) return 'either';
  return length.test(clause) || isAhead ? 'event' : 'either';
}

function asksAhead(clause: string, { ahead, done }: Cues): boolean {
  return ahead.test(clause) && done?.test(clause) !== true;
}

function isFarYear(
  { span, expression }: TimeInText,
  phrase: string,
  { now }: Omit<TimeReference, 'phrase'>,
): boolean {
  if (expression.isDecade && !(span instanceof EnrichmentError)) return span.to.year <= now.year;
  if (!/(?<!\d)(?:1\d|20)\d\d(?!\d)|'\d\d/u.test(phrase) || span instanceof EnrichmentError) return false;
  // "Since 1943" ends now, and "before 2020" begins with the records: the named year counts.
  const years = [...phrase.matchAll(/(?<!\d)(\d{4})(?!\d)/gu)].map(([, digits]) => Number(digits));
  const last = years.length === 0 ? span.to.subtract({ milliseconds: 1 }).year : Math.max(...years);
  return last <= now.year - YEARS_FAR;
}

/** From the end of the previous sentence to the end of this one. */
function clauseAround(folded: string, { start, end }: Place): Place {
  const before = [...folded.slice(0, start).matchAll(/[.?!;\n](?:\s|$)/gu)].at(-1);
  const after = /[.?!;\n](?:\s|$)/u.exec(folded.slice(end));
  return {
    start: before === undefined ? 0 : before.index + 1,
    end: after === null ? folded.length : end + after.index,
  };
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

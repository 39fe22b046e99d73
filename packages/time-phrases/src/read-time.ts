import { EnrichmentError } from '@enrichment/core';
import { detectLanguage } from '@enrichment/language/detect-language';
import type { LanguageCode } from '@enrichment/language/language';
import { createCldrMatcher } from './cldr-reader.ts';
import { describeRange } from './describe-range.ts';
import { findOrder } from './find-order.ts';
import { findTimes, isReadable, type MatcherOpener, type TimeInText } from './find-times.ts';
import { createDecadeMatcher } from './languages/decades.ts';
import { allCues, findCues, fullLanguages, smallLanguages } from './languages.ts';
import { createMatcher } from './match.ts';
import { findNamedZone, type NamedZone } from './named-zone.ts';
import { type PrintedRange, readPrintedRange } from './printed-range.ts';
import { createReader } from './reader.ts';
import { createSmallReader, type SmallReader } from './small-reader.ts';
import { listWords } from './small-words.ts';
import { resolveSpan, type Span, type TimeReference } from './span.ts';
import { createSpeller, type SpelledText } from './spelling.ts';
import type { EventTime, ReadBeside, TimeOptions, TimeReading, UnreadTime } from './time-reading.ts';
import { chooseTold, type EventInText, type TimeRoles } from './told-time.ts';
import { createUnknownMatcher } from './unknown-names.ts';
import { unreadable } from './unreadable.ts';
import { toDate, toZoned } from './zone.ts';

/** The length of the longest chat message of the bots' platforms; a longer text is rejected, not searched. */
export const TEXT_CHARACTERS_MAX = 4_000;

/** The readers of all languages, built on first use: this compiles a few hundred patterns. */
interface Readers {
  readonly spellTimes: (text: string) => SpelledText;
  readonly full: readonly MatcherOpener[];
  readonly small: readonly SmallReader[];
}

let opened: Readers | undefined;

function openReaders(): Readers {
  opened ??= {
    spellTimes: createSpeller(
      fullLanguages.map(({ spelling }) => spelling),
      smallLanguages.flatMap(listWords),
    ),
    full: [
      ...fullLanguages
        .map(({ language }) => createReader(language))
        .map(
          (reader): MatcherOpener =>
            (text, country) =>
              createMatcher(reader, text, country),
        ),
      ...fullLanguages.flatMap(({ unknownNames }) =>
        unknownNames === undefined ? [] : [createUnknownMatcher(unknownNames)],
      ),
      createDecadeMatcher,
    ],
    small: smallLanguages.map(createSmallReader),
  };
  return opened;
}

/**
 * Reads when something was said according to the text, as a half-open range in the asker's zone, with the
 * other times in the text, and the text without them. Throws TIME_UNREADABLE if a time cannot be read without
 * guessing and no other time is readable.
 */
export function readTime(text: string, options: TimeOptions): TimeReading {
  if (text.length > TEXT_CHARACTERS_MAX)
    throw unreadable('the text', `is longer than the ${TEXT_CHARACTERS_MAX} characters that are read`);
  const now = toZoned(options.now, options.timeZone);
  const composed = text.normalize('NFC');
  const printed = readPrintedRange(composed, now);
  if (printed !== undefined) return printedReading(composed, printed, options);
  const zone = findNamedZone(composed);
  const spelled = openReaders().spellTimes(zone?.rest ?? composed);
  const clock = {
    now: zone === undefined ? now : toZoned(options.now, zone.timeZone),
    weekStart: options.weekStart,
  };
  const dated = { ...clock, anchor: clock.now.toPlainDate() };
  const spoken = detectLanguage(spelled.text);
  const cues = findCues(spoken);
  const times = findAllTimes(spelled.text, { spoken, country: options.country ?? null }, dated);
  const order = findOrder(spelled.text, spoken === null ? allCues : cues === null ? [] : [cues]);
  const isBare = isBareWithout(spelled.text, times);
  const roles = chooseTold(spelled.text, times, { cues, clock: dated, isBare });
  if (roles === undefined) throw differentTimes(times);
  if (roles.refused?.span instanceof EnrichmentError) throw roles.refused.span;
  const refused = findRefusedBeside(spelled.text, roles);
  if (refused !== undefined) throw refused;
  const place = (found: Place) => placeIn(found, { origins: spelled.origins, zone });
  const look = { composed, options, place, dated };
  const unread = roles.events.filter((time) => !isReadable(time));
  const removed = [...roles.told, ...unread, ...(order === undefined ? [] : [order])].map(place);
  const beside: ReadBeside = {
    rest: removed.length === 0 ? composed : textWithout(composed, removed),
    events: roles.events.filter(isReadable).map((time) => describeEvent(time, look)),
    unread: unread.flatMap((time) => describeUnread(time, look)),
    order: order?.order ?? null,
  };
  if (roles.told.length === 0) return { kind: 'none', ...beside };
  const phrase = roles.told.map((time) => textAt(composed, place(time))).join(', ');
  const range = toRange(narrowest(roles.told));
  const reading = describeReading(phrase, roles.told, { range, options });
  return { kind: 'range', ...range, means: roles.means, phrase, reading, ...beside };
}

/** Tries the fully supported languages and the language of the text; if neither finds a time, all others. */
function findAllTimes(
  text: string,
  { spoken, country }: { spoken: LanguageCode | null; country: string | null },
  clock: Omit<TimeReference, 'phrase'>,
): TimeInText[] {
  const { full, small } = openReaders();
  const ofText = small
    .filter(({ code }) => code === spoken || (isHan(code) && isHan(spoken)))
    .map(
      ({ createMatcher: open }): MatcherOpener =>
        (said) =>
          open(said, 'spoken'),
    );
  const times = findTimes([...full, ...ofText], { text, country }, clock);
  const isKnown = ofText.length > 0 || spoken === 'en' || text.length > FEW_WORDS_CHARS_MAX;
  if (times.length > 0 && (isKnown || isBareWithout(text, times))) return times;
  const others = findTimes(
    [
      ...small.map(
        ({ createMatcher: open }): MatcherOpener =>
          (said) =>
            open(said, 'other'),
      ),
      createCldrMatcher,
      createDecadeMatcher,
    ],
    { text, country },
    clock,
  );
  // A few words do not show their language: "entre 3 e 5 de novembro" holds the Spanish "5 de novembro".
  const isWider = others.some(
    (other) =>
      times.every(({ start, end }) => other.start <= start && end <= other.end) &&
      times.some(({ start, end }) => end - start < other.end - other.start),
  );
  return times.length === 0 || isWider ? others : times;
}

/** A longer text shows its language. */
const FEW_WORDS_CHARS_MAX = 60;

/** A few characters may be Chinese or Japanese: 一昨日 holds 昨日, which is another day. */
function isHan(code: LanguageCode | null): boolean {
  return code === 'zh' || code === 'ja';
}

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Look {
  readonly composed: string;
  readonly options: TimeOptions;
  /** Maps a position to the text as it was written. */
  readonly place: (found: Place) => Place;
  readonly dated: Omit<TimeReference, 'phrase'>;
}

function printedReading(text: string, printed: PrintedRange, { now, timeZone }: TimeOptions): TimeReading {
  const range = toRange(printed);
  const phrase = textAt(text, printed);
  const reading = `${phrase} -> ${describeRange({ ...range, timeZone, now })}`;
  const rest = textWithout(text, [printed]);
  return {
    kind: 'range',
    ...range,
    means: 'told',
    phrase,
    reading,
    rest,
    events: [],
    unread: [],
    order: null,
  };
}

/** An unreadable time beside a readable one belongs to it: "10 to 5 pm yesterday". */
function findRefusedBeside(text: string, { told, events }: TimeRoles): EnrichmentError | undefined {
  return events
    .filter(
      ({ start, end, expression }) =>
        expression.isLeftOut === undefined &&
        told.some(
          (one) => !/[\p{L}\p{N}.?!]/u.test(text.slice(Math.min(end, one.end), Math.max(start, one.start))),
        ),
    )
    .map(({ span }) => span)
    .find((span) => span instanceof EnrichmentError);
}

/** "And last week?", "what about 2018?": the text consists of nothing but the time. */
function isBareWithout(text: string, times: readonly Place[]): boolean {
  return BARE.test(textWithout(text, times).toLowerCase());
}

const BARE =
  /^[^\p{L}\p{N}]*(?:(?:and|or|so|then|maybe|perhaps|happened|passiert|pasó|what|how|about|anything|everything|something|from|of|in|please|hey|ok|okay|und|oder|was|ist|mit|bitte|alles|y|o|que|qué|de|todo|et|ou|quoi|tout)(?![\p{L}\p{N}])[^\p{L}\p{N}]*)*$/u;

function differentTimes(times: readonly TimeInText[]): EnrichmentError {
  const phrases = times.map(({ phrase }) => phrase).join('" and "');
  return unreadable(phrases, 'are different times; ask for one, or from one to the other');
}

/** Maps to the original text, and includes the zone that follows a time. */
function placeIn(
  { start, end }: Place,
  { origins, zone }: { origins: readonly number[]; zone: NamedZone | undefined },
): Place {
  const [from, to] = [origins[start] ?? start, origins[end] ?? end];
  const isFollowed = zone !== undefined && zone.start >= to && zone.rest.slice(to, zone.start).trim() === '';
  return { start: from, end: isFollowed ? zone.end : to };
}

/** The narrowest of times that contain one another. */
function narrowest(times: readonly { readonly span: Span }[]): Span {
  const lengthMs = ({ from, to }: Span) => to.epochMilliseconds - from.epochMilliseconds;
  const spans = times.map(({ span }) => span);
  return spans.reduce((best, span) => (lengthMs(span) < lengthMs(best) ? span : best));
}

function toRange({ from, to }: Span): { from: Date; to: Date } {
  return { from: toDate(from), to: toDate(to) };
}

/** `yesturday (yesterday) -> Tue 17 Nov ...`: shows how a misspelled word was read. */
function describeReading(
  phrase: string,
  times: readonly { readonly phrase: string }[],
  { range, options: { now, timeZone } }: { range: { from: Date; to: Date }; options: TimeOptions },
): string {
  const read = times.map((time) => time.phrase.trim()).join(', ');
  const isAsWritten = squeeze(phrase).startsWith(squeeze(read));
  const said = isAsWritten ? phrase : `${phrase} (${read})`;
  return `${said} -> ${describeRange({ ...range, timeZone, now })}`;
}

function squeeze(text: string): string {
  return text.toLowerCase().replaceAll(/\s/gu, '');
}

/** A recurring time is the next one if the question asks about the future. */
function describeEvent(
  time: EventInText & { readonly span: Span },
  { composed, options, place, dated }: Look,
): EventTime {
  const phrase = textAt(composed, place(time));
  const next = time.isAhead ? nextSpan(time, dated) : undefined;
  const range = toRange(next ?? time.span);
  return { ...range, phrase, reading: describeReading(phrase, [time], { range, options }) };
}

function nextSpan(
  { expression, phrase }: TimeInText,
  dated: Omit<TimeReference, 'phrase'>,
): Span | undefined {
  const { cycle } = expression;
  if (cycle === undefined) return undefined;
  const anchor = dated.anchor.add(aCycle[cycle]).subtract({ days: 1 });
  const span = resolveSpan(expression, { ...dated, anchor, phrase });
  return span instanceof EnrichmentError ? undefined : span;
}

const aCycle = { week: { weeks: 1 }, month: { months: 1 }, year: { years: 1 } } as const;

function describeUnread({ span, ...time }: TimeInText, { composed, place }: Look): UnreadTime[] {
  if (!(span instanceof EnrichmentError)) return [];
  const phrase = textAt(composed, place(time));
  // Removes the phrase from the error's text; the answer prints it separately.
  return [{ phrase, why: span.message.replace(/^.*?"(?=[^"]*$)\s*/su, '') }];
}

function textAt(text: string, { start, end }: Place): string {
  return text.slice(start, end);
}

function textWithout(text: string, places: readonly Place[]): string {
  const inOrder = [...places].sort((one, other) => one.start - other.start);
  const starts = [0, ...inOrder.map(({ end }) => end)];
  return starts
    .map((start, index) => text.slice(start, Math.max(start, inOrder[index]?.start ?? text.length)).trim())
    .filter((piece) => piece !== '')
    .join(' ');
}

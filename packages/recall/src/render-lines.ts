import type { Quote, RecalledClaim, RecalledPassage } from './answer.ts';
import { computeCost, cutToTokens } from './estimate-tokens.ts';
import type { Notes } from './notes.ts';
import { flatten, quote, quoteName, quotePhrase } from './quote.ts';

/** More topics than any summary that this project writes has. */
const TOPICS_MAX = 10;

/** Longer messages are cut: one or two sentences are enough for an answer. */
const QUOTE_CHARACTERS_MAX = 500;

/** A shorter part of a summary is not useful. */
const PART_TOKENS_MIN = 12;

/** One passage: time, bot and text. */
export function passageLine(passage: RecalledPassage, notes: Notes): string {
  const { text, topics } = passage;
  const about =
    topics.length === 0
      ? ''
      : ` ${notes.topics}: ${topics.slice(0, TOPICS_MAX).map(quotePhrase).join(', ')}.`;
  return `${passageHead(passage, notes)} ${quote(text)}${about}`;
}

/**
 * A passage cut to the given number of tokens, without its topics. It ends at a sentence end if one is in its
 * second half. Undefined if only the head fits.
 */
export function partLine(passage: RecalledPassage, notes: Notes, tokens: number): string | undefined {
  const head = `${passageHead(passage, notes)} `;
  // The two quotation marks and the ellipsis.
  const room = tokens - computeCost(head) - computeCost('""…');
  if (room < PART_TOKENS_MIN) return undefined;
  const whole = quote(passage.text).slice(1, -1);
  const cut = cutToTokens(whole, room);
  if (cut === whole) return `${head}"${whole}"`;
  const [sentences = ''] = /^.*[.!?。！？](?=\s|$)/u.exec(cut) ?? [];
  const part = sentences.length >= cut.length / 2 ? sentences : cut.replace(/\s+\S*$/u, '');
  return `${head}"${part === '' ? cut : part}…"`;
}

function passageHead(
  { botName, tone, messageCount, isDoubtful, ...times }: RecalledPassage,
  notes: Notes,
): string {
  const facts = [
    notes.messages(messageCount),
    ...(tone === null ? [] : [flatten(tone)]),
    ...(isDoubtful ? [notes.doubtful] : []),
  ].join(', ');
  return `- ${toSpan(times)}, ${quoteName(botName)} (${facts}):`;
}

/** One claim: what is known, when and to which bot it was said, and how certain that is. */
export function claimLine(claim: RecalledClaim, notes: Notes): string {
  const { text, botName, saidAt, validTo, isCurrent, isInferred, isCorrected, support } = claim;
  const words = notes.claims;
  const said = saidAt === null ? [] : [words.said(saidAt.slice(0, 10), quoteName(botName))];
  const when = claim.meantFrom === null ? [] : [words.about(toDates(claim.meantFrom, claim.meantTo))];
  const until = isCurrent || validTo === null ? [] : [words.until(validTo.slice(0, 10))];
  const marks = [
    ...said,
    ...(isCorrected ? [words.corrected] : [isInferred ? words.inferred : words.stated]),
    ...(claim.isDoubtful ? [notes.doubtful] : []),
    ...(support > 1 ? [words.times(support)] : []),
    ...when,
    ...until,
  ];
  return `- ${words.known} ${quote(text)} (${marks.join('; ')})`;
}

/** `2026-12-12` for a day, `2026-12-01 to 2026-12-31` for a longer time; the end is exclusive. */
function toDates(from: string, to: string | null): string {
  const first = from.slice(0, 10);
  if (to === null) return first;
  const last = new Date(Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return last <= first ? first : `${first} – ${last}`;
}

/** Heading for quotes of a window whose summary does not fit. */
export function headingLine({ at, botName }: Quote): string {
  return `- ${at.slice(0, 10)}, ${quoteName(botName)}:`;
}

/** A message under its passage, with its date if that differs from `date`. */
export function quoteLine({ at, speaker, text }: Quote, date: string): string {
  const characters = [...text];
  const cut =
    characters.length <= QUOTE_CHARACTERS_MAX
      ? text
      : `${characters.slice(0, QUOTE_CHARACTERS_MAX).join('')}…`;
  const time = at.slice(0, 10) === date ? at.slice(11, 16) : at.slice(0, 16).replace('T', ' ');
  return `  - ${time} ${speaker}: ${quote(cut)}`;
}

/** The date at the start of a passage's line. */
export function computeDate({ start, firstAt }: Pick<RecalledPassage, 'start' | 'firstAt'>): string {
  return (firstAt ?? start).slice(0, 10);
}

/**
 * The time from the first message to the last, if known: `2026-03-02 08:30-21:04`. Else the window:
 * `2026-03-02` for a calendar day of the asker, `2026-03-02 21:00 to 2026-03-03 21:00` for any other.
 */
function toSpan({
  start,
  end,
  firstAt,
  lastAt,
}: Pick<RecalledPassage, 'start' | 'end' | 'firstAt' | 'lastAt'>) {
  const [from, to] = [firstAt ?? start, lastAt ?? end].map((at) => at.slice(0, 16).replace('T', ' '));
  const [day, time] = [from?.slice(0, 10), to?.slice(11)];
  if (firstAt !== null && lastAt !== null) {
    if (from === to) return from;
    return to?.slice(0, 10) === day ? `${from}-${time}` : `${from} to ${to}`;
  }
  const nextDay = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return from === `${day} 00:00` && to === `${nextDay} 00:00` ? day : `${from} to ${to}`;
}

import { detectLanguage } from '@enrichment/language/detect-language';
import type { Quote, RecallAnswer, RecalledClaim, RecalledPassage } from './answer.ts';
import { computeCost, cutToTokens, estimateTokens } from './estimate-tokens.ts';
import { type Notes, notesIn } from './notes.ts';
import { flatten, quotePhrase } from './quote.ts';
import { makeRecalledBlock } from './recalled-block.ts';
import { claimLine, computeDate, headingLine, partLine, passageLine, quoteLine } from './render-lines.ts';

type Rendered = Pick<
  RecallAnswer,
  | 'audience'
  | 'range'
  | 'search'
  | 'empty'
  | 'coverage'
  | 'summaries'
  | 'quotesMissing'
  | 'keptFrom'
  | 'order'
  | 'hits'
  | 'unread'
  | 'lookedUntil'
> & { readonly quotes: readonly Quote[]; readonly claims?: readonly RecalledClaim[] };

export interface RenderOptions {
  readonly budgetTokens: number;
  /** Number of summaries beyond the question's limit. */
  readonly beyond?: number;
  /** The question; notes are written in its language. */
  readonly asked?: string;
  /** The zone of all times in the answer. */
  readonly timeZone?: string;
}

/**
 * Maximum share of the budget for quotes: in `pnpm eval:recall`, quotes contain more complete answers than
 * summaries.
 */
const QUOTES_SHARE = 0.7;

/** Maximum share of the budget for claims: they are short, and the answer is often in the first. */
const CLAIMS_SHARE = 0.2;

/** Tokens that quotes leave free for the best passage, whole or in part; for a small budget, this share. */
const [PASSAGE_TOKENS, PASSAGE_SHARE] = [90, 0.5] as const;

/**
 * Renders the block for a prompt: how the time was read, the claims that answer, the passages in time order,
 * each with its quotes, and what is missing. Notes are in the language of the question. All text by others is
 * quoted on one line. The block costs at most `budgetTokens`: claims and quotes take at most their shares,
 * the most useful passages are added first, and the first that does not fit is cut. Claims take nothing from
 * the best passage. The text says how many summaries are left out, including the `beyond` that exceed the
 * question's limit.
 */
export function renderAnswer(
  answer: Rendered,
  { budgetTokens, beyond = 0, asked = '', timeZone }: RenderOptions,
): { text: string; dropped: number; claimsDropped: number; quotes: readonly Quote[] } {
  const notes = notesIn(detectLanguage(asked));
  const { summaries, claims = [] } = answer;
  const head = headLine(answer, notes, timeZone);
  const frame = (left: number) => noteLines(answer, notes, { beyond, left });
  const room = budgetTokens - computeCost(makeRecalledBlock([head, ...frame(summaries.length)])) - 1;
  const passageRoom = Math.min(PASSAGE_TOKENS, room * PASSAGE_SHARE);
  const layOut = (free: number, reserved: number) => {
    const quotes = chooseQuotes(answer, Math.min(budgetTokens * QUOTES_SHARE, free - reserved));
    const quoteCost = computeCost(passageLines(summaries, new Map(), quotes).join('\n'));
    return { quotes, lines: choosePassages(byUse(answer), notes, free - quoteCost) };
  };
  const bare = layOut(room, passageRoom);
  // The best passage keeps the room that it has in an answer without claims.
  const [best = ''] = bare.lines.values();
  const bestCost = computeCost(`${best}\n`);
  const known = chooseClaims(claims, notes, Math.min(budgetTokens * CLAIMS_SHARE, room - bestCost));
  const knownCost = computeCost(known.map((line) => `${line}\n`).join(''));
  const { quotes, lines } =
    known.length === 0 ? bare : layOut(room - knownCost, Math.max(passageRoom, bestCost));
  const dropped = summaries.length - lines.size;
  const body = passageLines(summaries, lines, quotes);
  const text = makeRecalledBlock([head, ...known, ...body, ...frame(dropped)]);
  const claimsDropped = claims.length - known.length;
  if (estimateTokens(text) <= budgetTokens) return { text, dropped, claimsDropped, quotes };
  const shortest = shortestText({ head, notes: frame(summaries.length) }, budgetTokens);
  return { text: shortest, dropped: summaries.length, claimsDropped: claims.length, quotes: [] };
}

/** The lines of the best claims that fit; a shorter one may fit after a longer one did not. */
function chooseClaims(claims: readonly RecalledClaim[], notes: Notes, budgetTokens: number): string[] {
  let room = budgetTokens;
  return claims.flatMap((claim) => {
    const line = claimLine(claim, notes);
    const cost = computeCost(`${line}\n`);
    if (cost > room) return [];
    room -= cost;
    return [line];
  });
}

/** Selects the best quotes that fit; a shorter quote may fit after a longer one did not. */
function chooseQuotes({ quotes }: Pick<Rendered, 'quotes'>, budgetTokens: number): Quote[] {
  const chosen: Quote[] = [];
  const windows = new Set<string>();
  let room = budgetTokens;
  for (const one of quotes) {
    const place = placeOf(one.botName, one.window);
    const heading = windows.has(place) ? 0 : computeCost(`${headingLine(one)}\n`);
    // Includes the date, which is printed for windows longer than one day of the asker.
    const cost = heading + computeCost(`${quoteLine(one, '')}\n`);
    if (cost > room) continue;
    room -= cost;
    windows.add(place);
    chosen.push(one);
  }
  return chosen;
}

/**
 * The lines of passages, most useful first. The first that does not fit is cut, and the rest are left out.
 */
function choosePassages(
  byUse: readonly RecalledPassage[],
  notes: Notes,
  budgetTokens: number,
): Map<RecalledPassage, string> {
  const lines = new Map<RecalledPassage, string>();
  let room = budgetTokens;
  for (const passage of byUse) {
    const line = passageLine(passage, notes);
    const cost = computeCost(`${line}\n`);
    if (cost <= room) {
      lines.set(passage, line);
      room -= cost;
      continue;
    }
    const part = partLine(passage, notes, room - computeCost('\n'));
    if (part !== undefined) lines.set(passage, part);
    break;
  }
  return lines;
}

/** Keeps the given order if there are scores or an order; else sorts by number of messages and confidence. */
function byUse({ summaries, order }: Pick<Rendered, 'summaries' | 'order'>): RecalledPassage[] {
  if (order !== null || summaries.some(({ score }) => score !== null)) return [...summaries];
  const tellingOf = ({ messageCount, confidence }: RecalledPassage) =>
    Math.log1p(messageCount) * (0.25 + (confidence ?? 0.5));
  return [...summaries].sort((a, b) => tellingOf(b) - tellingOf(a));
}

/**
 * Passages in time order, each followed by its quotes. Quotes of a window whose passage is left out follow a
 * heading.
 */
function passageLines(
  summaries: readonly RecalledPassage[],
  lines: ReadonlyMap<RecalledPassage, string>,
  quotes: readonly Quote[],
): string[] {
  const quoted = Map.groupBy(quotes, (one) => placeOf(one.botName, one.window));
  return [...summaries].sort(byTime).flatMap((passage) => {
    const said = (quoted.get(placeOf(passage.botName, passage.start)) ?? []).toSorted(
      (a, b) => Date.parse(a.at) - Date.parse(b.at),
    );
    const line = lines.get(passage);
    const [first] = said;
    if (line !== undefined) return [line, ...said.map((one) => quoteLine(one, computeDate(passage)))];
    if (first === undefined) return [];
    return [headingLine(first), ...said.map((one) => quoteLine(one, first.at.slice(0, 10)))];
  });
}

function headLine({ range, search }: Rendered, notes: Notes, timeZone: string | undefined): string {
  const words = search?.words.map(quotePhrase).join(', ') ?? '';
  const about = words === '' ? '' : ` ${notes.about} ${words}`;
  const zone = timeZone === undefined ? '' : ` (${notes.timesIn(timeZone)})`;
  return `${notes.conversations}${about}: ${range === null ? `${notes.anyTime}${zone}` : flatten(range.reading)}`;
}

function noteLines(
  answer: Rendered,
  notes: Notes,
  { beyond, left }: { beyond: number; left: number },
): string[] {
  const { audience, search, summaries, quotesMissing, keptFrom, empty, order, hits, unread, lookedUntil } =
    answer;
  const missing = missingOf(answer, notes);
  const hasNoWord = search?.words.length === 0;
  const isByScore = search?.found === true;
  return [
    ...unread.map((phrase) => notes.unread(quotePhrase(phrase))),
    ...(hasNoWord ? [notes.noWords] : []),
    ...(empty === null || hasNoWord ? [] : [notes.empty[empty]]),
    ...(lookedUntil === null ? [] : [notes.lookedUntil(lookedUntil.slice(0, 16).replace('T', ' '))]),
    ...(search !== null && !search.found && summaries.length > 0 ? [notes.nothingFits] : []),
    ...(search?.isBeyondRange === true && summaries.length > 0 ? [notes.nearest] : []),
    ...(search === null || !search.found ? [] : unfoundLines(search, notes)),
    ...(order === 'count' && hits !== null ? [notes.hits(hits)] : []),
    ...(beyond > 0 ? [notes.beyondLimit(beyond, isByScore ? 'less fitting' : 'older')] : []),
    ...(left > 0 ? [notes.leftOut(left)] : []),
    ...(keptFrom === null ? [] : [notes.notKept(keptFrom.slice(0, 10))]),
    ...(missing === '' ? [] : [`(${notes.missing}: ${missing})`]),
    ...(quotesMissing === null ? [] : [notes.withoutQuotes]),
    // Does not depend on whether there are direct messages.
    ...(audience === 'guild' ? [notes.publicOnly] : []),
  ];
}

function unfoundLines({ notFound, similar }: NonNullable<Rendered['search']>, notes: Notes): string[] {
  const list = (words: readonly string[]) => words.map(quotePhrase).join(', ');
  return [
    ...(notFound.length > 0 ? [notes.notFound(list(notFound))] : []),
    ...(similar.length > 0 ? [notes.similar(list(similar))] : []),
  ];
}

function missingOf({ coverage }: Pick<Rendered, 'coverage'>, notes: Notes): string {
  return (['pending', 'failed', 'below_minimum', 'withheld'] as const)
    .filter((state) => coverage[state].windows > 0)
    .map((state) => {
      const { windows, messages } = coverage[state];
      return `${notes.windows(windows)} ${notes.states[state]}, ${notes.messages(messages)}`;
    })
    .join('; ');
}

/**
 * If the block is too long, cuts the reading and the question first, then the notes from the last on. The
 * block is always closed.
 */
function shortestText(
  { head, notes }: { head: string; notes: readonly string[] },
  budgetTokens: number,
): string {
  const kept = [...notes];
  for (;;) {
    const room = budgetTokens - computeCost(makeRecalledBlock(['', ...kept]));
    const cut = cutToTokens(head, room);
    if (room >= 0 || kept.length === 0) return makeRecalledBlock([cut, ...kept]);
    kept.pop();
  }
}

function placeOf(botName: string, window: string): string {
  return JSON.stringify([botName, window]);
}

function byTime(a: RecalledPassage, b: RecalledPassage): number {
  const startOf = ({ firstAt, start }: RecalledPassage) => Date.parse(firstAt ?? start);
  return startOf(a) - startOf(b) || (a.botName < b.botName ? -1 : 1);
}

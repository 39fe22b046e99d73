import { type NumberedMessage, type SpeakerNames, transcriptLine } from '@enrichment/kinds/transcript';
import type { LlmRequest } from '@enrichment/llm/llm';

/**
 * Upper estimate of a text's tokens, from its characters alone. English has about 3.5 characters a token,
 * other alphabets fewer, Chinese and Japanese about one; the newest tokenizers make 30% more of the same
 * text.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (let index = 0; index < text.length; index += 1) tokens += weighCodeUnit(text.charCodeAt(index));
  return Math.ceil(tokens);
}

/** Upper estimate of the tokens of a request's input, without the provider's overhead for the schema. */
export function estimateRequestTokens({ system, transcript, instruction, repair }: LlmRequest): number {
  const repairText = repair === undefined ? '' : repair.reply + repair.faults.join('');
  return estimateTokens(system + transcript + instruction + repairText);
}

const NEW_TOKENIZER = 1.3;

function weighCodeUnit(codeUnit: number): number {
  if (codeUnit < 0x80) return NEW_TOKENIZER / 3.5;
  if (codeUnit < 0x2e80) return NEW_TOKENIZER * 0.6;
  return NEW_TOKENIZER;
}

/** Shows the model where the end of a message was cut off. */
export const CUT_MARK = ' … [message cut here]';

/** Beyond this share of the budget the cut is made at the longest silence. */
const EARLIEST_CUT = 0.6;

/** Adjacent parts that are together below this share of the budget become one. */
const JOINED_BELOW = 0.6;
/** A part that has grown beyond the budget is cut where both halves have at least this share of it. */
const HALF_LEAST = 0.3;

/** Items to split: what each costs, and the silence after it, 0 where there is none. */
interface Split {
  readonly costs: readonly number[];
  readonly silencesMs: readonly number[];
  readonly budgetTokens: number;
  /** Whether an earlier part began with this item. */
  readonly isStart: (index: number) => boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a conversation into parts of at most `budgetTokens` each, at long silences if there are any. Where
 * an earlier part began, a part begins again: a message that comes late changes the part that it falls into,
 * which is cut in two if it has become too long, and no other. Keeps order and numbers. Shortens a message
 * that is longer than a part and marks the cut.
 */
export function splitWindow(
  messages: readonly NumberedMessage[],
  {
    budgetTokens,
    names,
    isStart = () => false,
  }: {
    budgetTokens: number;
    names: SpeakerNames;
    /** Whether a part began with a message, or ended with the one before it. */
    isStart?: (message: NumberedMessage, before: NumberedMessage | undefined) => boolean;
  },
): NumberedMessage[][] {
  const fitting = messages.map((message) => shorten(message, { budgetTokens, names }));
  const spans = splitItems({
    costs: fitting.map((message) => computeCost(message, names)),
    silencesMs: fitting.map((_, index) => silenceAfter(fitting, index)),
    budgetTokens,
    isStart: (index) =>
      fitting.slice(index, index + 1).some((message) => isStart(message, fitting[index - 1])),
  });
  return spans.map(({ start, end }) => fitting.slice(start, end));
}

/** Splits items into spans of at most `budgetTokens`, and begins one wherever `isStart` says so. Pure. */
export function splitItems(split: Split): Span[] {
  const { costs, budgetTokens, isStart } = split;
  const starts = costs.flatMap((_, index) => (index === 0 || isStart(index) ? [index] : []));
  const kept = starts.map((start, index) => ({ start, end: starts[index + 1] ?? costs.length }));
  const joined: Span[] = [];
  for (const span of kept) {
    const last = joined.at(-1);
    const both = last === undefined ? span : { start: last.start, end: span.end };
    if (last === undefined || sumCosts(costs, both) > budgetTokens * JOINED_BELOW) joined.push(span);
    else joined.splice(-1, 1, both);
  }
  return joined.flatMap((span) => cutSpan(split, span));
}

function cutSpan(split: Split, { start, end }: Span): Span[] {
  const { costs, budgetTokens, isStart } = split;
  if (sumCosts(costs, { start, end }) <= budgetTokens) return [{ start, end }];
  const half = isStart(start)
    ? (findHalf(split, { start, end }, HALF_LEAST) ?? findHalf(split, { start, end }, 0))
    : undefined;
  if (half !== undefined) {
    return [
      { start, end: half },
      { start: half, end },
    ];
  }
  const spans: Span[] = [];
  for (let from = start; from < end; ) {
    const to = endOfPart(split, { start: from, end });
    spans.push({ start: from, end: to });
    from = to;
  }
  return spans;
}

/**
 * Where to cut a span in two that both fit, at the longest silence; undefined if nowhere.
 * @param least the smallest share of the span that each of the two may have
 */
function findHalf(
  { costs, silencesMs, budgetTokens }: Split,
  { start, end }: Span,
  least: number,
): number | undefined {
  const total = sumCosts(costs, { start, end });
  let left = 0;
  let best: { at: number; silenceMs: number } | undefined;
  for (let at = start + 1; at < end; at += 1) {
    left += costs[at - 1] ?? 0;
    const smaller = Math.min(left, total - left);
    if (total - smaller > budgetTokens || smaller < total * least) continue;
    const silenceMs = silencesMs[at - 1] ?? 0;
    if (best === undefined || silenceMs > best.silenceMs) best = { at, silenceMs };
  }
  return best?.at;
}

function endOfPart({ costs, silencesMs, budgetTokens }: Split, { start, end: limit }: Span): number {
  let spent = 0;
  let best = { end: start + 1, silenceMs: -1 };
  for (let end = start; end < limit; end += 1) {
    spent += costs[end] ?? 0;
    if (spent > budgetTokens && end > start) return best.end;
    const silenceMs = silencesMs[end] ?? 0;
    // An early cut is used only if no later one is possible.
    if (spent < budgetTokens * EARLIEST_CUT) best = { end: end + 1, silenceMs: -1 };
    else if (silenceMs >= best.silenceMs) best = { end: end + 1, silenceMs };
  }
  return limit;
}

function sumCosts(costs: readonly number[], { start, end }: Span): number {
  return costs.slice(start, end).reduce((sum, cost) => sum + cost, 0);
}

function silenceAfter(messages: readonly NumberedMessage[], index: number): number {
  const [before, after] = [messages[index], messages[index + 1]];
  return before === undefined || after === undefined ? 0 : after.sentAt.getTime() - before.sentAt.getTime();
}

/**
 * The tokens of a little more than half of the messages, as they are counted for splitting: the result is two
 * parts and not three.
 */
export function takeHalf(messages: readonly NumberedMessage[], names: SpeakerNames): number {
  const tokens = messages.reduce((sum, message) => sum + computeCost(message, names), 0);
  return Math.ceil(tokens * 0.6);
}

/** Numbers grow when a message comes late; what a message costs, and where it is cut, must not. */
const WIDEST_NUMBER = 99_999;

function computeCost(message: NumberedMessage, names: SpeakerNames): number {
  return estimateTokens(transcriptLine({ ...message, n: WIDEST_NUMBER }, names)) + 1;
}

function shorten(
  message: NumberedMessage,
  { budgetTokens, names }: { budgetTokens: number; names: SpeakerNames },
): NumberedMessage {
  let text = message.text;
  for (;;) {
    const cost = computeCost({ ...message, text }, names);
    if (cost <= budgetTokens || text.length <= CUT_MARK.length) return { ...message, text };
    const kept = Math.floor((text.length * budgetTokens) / cost) - CUT_MARK.length;
    text = `${message.text.slice(0, Math.max(0, Math.min(kept, text.length - CUT_MARK.length - 1))).toWellFormed()}${CUT_MARK}`;
  }
}

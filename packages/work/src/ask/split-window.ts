import { type NumberedMessage, transcriptLine } from '@enrichment/kinds/transcript';

/**
 * Upper estimate of a text's tokens, from its characters alone. English has about 3.5 characters a token,
 * other alphabets fewer, Chinese and Japanese about one; the newest tokenizers make 30% more of the same
 * text.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (let index = 0; index < text.length; index += 1) tokens += tokensOf(text.charCodeAt(index));
  return Math.ceil(tokens);
}

const NEW_TOKENIZER = 1.3;

function tokensOf(codeUnit: number): number {
  if (codeUnit < 0x80) return NEW_TOKENIZER / 3.5;
  if (codeUnit < 0x2e80) return NEW_TOKENIZER * 0.6;
  return NEW_TOKENIZER;
}

/** Shows the model where the end of a message was cut off. */
export const CUT_MARK = ' … [message cut here]';

/** Beyond this share of the budget the cut is made at the longest silence. */
const EARLIEST_CUT = 0.6;

/**
 * Splits a conversation into parts of at most `budgetTokens` each, at long silences if there are any. Keeps
 * order and numbers. Shortens a message that is longer than a part and marks the cut.
 */
export function splitWindow(
  messages: readonly NumberedMessage[],
  { budgetTokens, botName }: { budgetTokens: number; botName: string },
): NumberedMessage[][] {
  const fitting = messages.map((message) => shorten(message, { budgetTokens, botName }));
  const costs = fitting.map((message) => estimateTokens(transcriptLine(message, botName)) + 1);
  const parts: NumberedMessage[][] = [];
  for (let start = 0; start < fitting.length; ) {
    const end = endOfPart(fitting, costs, { start, budgetTokens });
    parts.push(fitting.slice(start, end));
    start = end;
  }
  return parts;
}

function endOfPart(
  messages: readonly NumberedMessage[],
  costs: readonly number[],
  { start, budgetTokens }: { start: number; budgetTokens: number },
): number {
  let spent = 0;
  let best = { end: start + 1, silenceMs: -1 };
  for (let end = start; end < messages.length; end += 1) {
    spent += costs[end] ?? 0;
    if (spent > budgetTokens && end > start) return best.end;
    const silenceMs = silenceAfter(messages, end);
    // An early cut is used only if no later one is possible.
    if (spent < budgetTokens * EARLIEST_CUT) best = { end: end + 1, silenceMs: -1 };
    else if (silenceMs >= best.silenceMs) best = { end: end + 1, silenceMs };
  }
  return messages.length;
}

function silenceAfter(messages: readonly NumberedMessage[], index: number): number {
  const [before, after] = [messages[index], messages[index + 1]];
  return before === undefined || after === undefined ? 0 : after.sentAt.getTime() - before.sentAt.getTime();
}

function shorten(
  message: NumberedMessage,
  { budgetTokens, botName }: { budgetTokens: number; botName: string },
): NumberedMessage {
  let text = message.text;
  for (;;) {
    const cost = estimateTokens(transcriptLine({ ...message, text }, botName)) + 1;
    if (cost <= budgetTokens || text.length <= CUT_MARK.length) return { ...message, text };
    const kept = Math.floor((text.length * budgetTokens) / cost) - CUT_MARK.length;
    text = `${message.text.slice(0, Math.max(0, Math.min(kept, text.length - CUT_MARK.length - 1))).toWellFormed()}${CUT_MARK}`;
  }
}

import { formatBotName, type Message } from '@enrichment/core';
import type { Frames, Language, QuoteFacts } from './languages/language.ts';
import { isSameUtcDay } from './languages/wording.ts';
import type { Sentence } from './read-window.ts';

/** A silence after which the reader is told the time again. */
const SILENCE_MS = 90 * 60_000;

const SMALL_TALK_CHARACTERS_MAX = 200;

interface Quote {
  readonly sentences: readonly [Sentence, ...Sentence[]];
  readonly text: string;
}

export interface Composition {
  readonly language: Language;
  readonly botName: string;
  readonly messages: readonly Message[];
  /** In time order. */
  readonly chosen: readonly Sentence[];
  readonly topics: readonly string[];
  readonly alsoMentioned: readonly string[];
}

/** Puts the summary together: when and who, what about, the quotations with their speakers, what else came up. */
export function compose({ language, botName, messages, chosen, topics, alsoMentioned }: Composition): string {
  const { frames } = language;
  const shownBot = formatBotName(botName);
  const [first, last] = [messages[0], messages.at(-1)];
  const parts: string[] = [];
  if (first !== undefined && last !== undefined) {
    parts.push(
      frames.lead({
        from: first.sentAt,
        to: last.sentAt,
        botName: shownBot,
        userMessages: messages.filter((message) => message.speaker === 'user').length,
        botMessages: messages.filter((message) => message.speaker === 'bot').length,
      }),
    );
  }
  if (topics.length > 0) parts.push(frames.about(topics));
  const isOneDay = first !== undefined && last !== undefined && isSameUtcDay(first.sentAt, last.sentAt);
  const quotes = quotesOf(chosen, messages);
  let before: { quote: Quote; kind: QuoteFacts['kind'] } | undefined;
  for (const [index, quote] of quotes.entries()) {
    const facts = factsOf(quote, before, { frames, shownBot, isOneDay, index });
    parts.push(frames.quote(facts));
    before = { quote, kind: facts.kind };
  }
  if (alsoMentioned.length > 0) parts.push(frames.alsoMentioned(alsoMentioned));
  if (quotes.length === 0) {
    const isLong = messages.some((message) => message.text.length > SMALL_TALK_CHARACTERS_MAX);
    if (isLong) parts.push(frames.unquotable);
    else if (topics.length === 0) parts.push(frames.smallTalk.sentence);
  }
  return parts.join(frames.gap);
}

/** Joins neighbours of the same message into one quotation, verbatim with what stands between them. */
function quotesOf(chosen: readonly Sentence[], messages: readonly Message[]): Quote[] {
  const quotes: Quote[] = [];
  for (const sentence of chosen) {
    const before = quotes.at(-1);
    const last = before?.sentences.at(-1);
    const source = messages[sentence.messageIndex]?.text ?? '';
    if (
      before !== undefined &&
      last !== undefined &&
      last.messageIndex === sentence.messageIndex &&
      last.kind === sentence.kind &&
      /^[ \t]*$/u.test(source.slice(last.end, sentence.start))
    ) {
      const text = source.slice(before.sentences[0].start, sentence.end);
      quotes[quotes.length - 1] = { sentences: [...before.sentences, sentence], text };
    } else quotes.push({ sentences: [sentence], text: sentence.text });
  }
  return quotes;
}

function factsOf(
  quote: Quote,
  before: { quote: Quote; kind: QuoteFacts['kind'] } | undefined,
  frame: { frames: Frames; shownBot: string; isOneDay: boolean; index: number },
): QuoteFacts {
  const { frames, shownBot, isOneDay, index } = frame;
  const sentence = quote.sentences[0];
  const isUser = sentence.speaker === 'user';
  const last = before?.quote.sentences.at(-1);
  const kind = kindOf(quote, last);
  const isThird = kind === 'addition' && (before?.kind === 'addition' || before?.kind === 'more');
  return {
    speaker: isUser ? frames.user.atStart : shownBot,
    listener: isUser ? shownBot : frames.user.inside,
    kind: isThird ? 'more' : kind,
    text: quote.text,
    when: whenOf(sentence, last, isOneDay),
    index,
  };
}

function kindOf(quote: Quote, last: Sentence | undefined): QuoteFacts['kind'] {
  const sentence = quote.sentences[0];
  if (sentence.kind === 'action') return 'action';
  if (quote.sentences.at(-1)?.isQuestion === true) return 'question';
  if (last === undefined) return 'statement';
  if (last.speaker === sentence.speaker) return 'addition';
  return last.isQuestion && sentence.messageIndex === last.messageIndex + 1 ? 'answer' : 'statement';
}

function whenOf(sentence: Sentence, last: Sentence | undefined, isOneDay: boolean): QuoteFacts['when'] {
  const at = sentence.sentAt;
  if (!isOneDay && (last === undefined || !isSameUtcDay(last.sentAt, at))) return { at, precision: 'day' };
  if (last !== undefined && at.getTime() - last.sentAt.getTime() >= SILENCE_MS)
    return { at, precision: 'minute' };
  return null;
}

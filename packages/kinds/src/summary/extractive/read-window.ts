import type { Message, Speaker } from '@enrichment/core';
import type { Pace } from './pace.ts';
import { createWordReader, isCluttered, type Word } from './read-words.ts';
import { splitMessage } from './split-message.ts';
import type { SummaryLanguage } from './summary-language.ts';

/** One sentence of one message, with the facts for choosing and composing. */
export interface Sentence {
  /** Index of its message in the window. */
  readonly messageIndex: number;
  readonly speaker: Speaker;
  readonly sentAt: Date;
  /** Verbatim: the message's text from `start` to `end`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'speech' | 'action';
  /** A conversation opens with small talk and ends with farewells; always `middle` in a very short one. */
  readonly place: 'opening' | 'middle' | 'closing';
  readonly isQuestion: boolean;
  readonly isCluttered: boolean;
  readonly words: readonly Word[];
}

/** The use of one word over the whole window. */
export interface WordUse {
  readonly key: string;
  readonly isContent: boolean;
  /** The number of messages that contain it. */
  messages: number;
  occurrences: number;
  capitals: number;
  /** Capitalized inside a sentence: a name, or a noun in German. */
  innerCapitals: number;
  addresses: number;
  lastMessage: number;
}

export interface ReadWindow {
  readonly sentences: readonly Sentence[];
  readonly uses: ReadonlyMap<string, WordUse>;
  readonly language: SummaryLanguage;
}

/** From this many messages on, opening and closing differ from the middle. */
const FRAMED_MESSAGES_MIN = 6;

/** Parses all messages of a window into sentences and words. */
export async function readWindow(
  messages: readonly Message[],
  language: SummaryLanguage,
  pace: Pace,
): Promise<ReadWindow> {
  const reader = createWindowReader(language, messages.length);
  for (const message of messages) {
    await pace.breathe();
    reader.read(message);
  }
  return reader.finish();
}

/** Parses the messages of a window one by one, in time order. */
export interface WindowReader {
  read(message: Message): void;
  finish(): ReadWindow;
}

/** @param messageCount the number of messages to come: decides which are opening and closing */
export function createWindowReader(language: SummaryLanguage, messageCount = 0): WindowReader {
  const sentences: Sentence[] = [];
  const uses = new Map<string, WordUse>();
  const readWords = createWordReader(language);
  let messageIndex = -1;
  return {
    read: (message) => {
      messageIndex += 1;
      for (const { start, end, kind } of splitMessage(message.text, language.code)) {
        const text = message.text.slice(start, end);
        const words = readWords(text);
        const { speaker, sentAt } = message;
        const isQuestion = /[?？؟][\s"”’»)]*$/u.test(text);
        const place = findPlace(messageIndex, messageCount);
        sentences.push({
          ...{ messageIndex, speaker, sentAt, text, start, end, kind, place },
          ...{ isQuestion, isCluttered: isCluttered(text), words },
        });
        countWords(words, messageIndex, uses);
      }
    },
    finish: () => ({ sentences, uses, language }),
  };
}

function findPlace(messageIndex: number, messageCount: number): Sentence['place'] {
  if (messageCount < FRAMED_MESSAGES_MIN) return 'middle';
  if (messageIndex >= messageCount - 2) return 'closing';
  return messageIndex < 2 ? 'opening' : 'middle';
}

function countWords(words: readonly Word[], messageIndex: number, uses: Map<string, WordUse>): void {
  const isShouted = words.length > 1 && words.every((word) => word.isCapital);
  for (const word of words) {
    if (word.kind === 'stop') continue;
    let use = uses.get(word.key);
    if (use === undefined) {
      use = {
        key: word.key,
        isContent: word.kind === 'content',
        messages: 0,
        occurrences: 0,
        capitals: 0,
        innerCapitals: 0,
        addresses: 0,
        lastMessage: -1,
      };
      uses.set(word.key, use);
    }
    use.occurrences += 1;
    if (word.isCapital) use.capitals += 1;
    if (word.isCapital && !word.isFirst && !isShouted) use.innerCapitals += 1;
    if (word.isCapital && word.isAddress) use.addresses += 1;
    if (use.lastMessage !== messageIndex) use.messages += 1;
    use.lastMessage = messageIndex;
  }
}

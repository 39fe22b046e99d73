import { formatBotName } from '@enrichment/core';
import type { Candidate } from './choose-sentences.ts';
import { type Composition, compose } from './compose.ts';
import type { Phrase } from './find-phrases.ts';
import type { Lengths } from './lengths.ts';
import type { Pace } from './pace.ts';
import { pairQuestions, type SentencesByMessage } from './pair-questions.ts';
import type { ReadWindow, Sentence } from './read-window.ts';

const TOPICS_IN_TEXT = 3;
const SHORT_TEXT_CHARACTERS_MAX = 200;

export interface Fitting extends Omit<Composition, 'chosen' | 'topics' | 'lead'> {
  readonly window: ReadWindow;
  /** Best first. */
  readonly ranked: readonly Candidate[];
  readonly topics: readonly Phrase[];
  readonly lengths: Lengths;
  readonly byMessage: SentencesByMessage;
  readonly pace: Pace;
}

interface Fitted {
  readonly text: string;
  /** The sentences in the text, in time order. */
  readonly sentences: readonly Sentence[];
}

/**
 * Returns the fullest text within the limit: with all chosen sentences, with fewer, of one sentence, of
 * topics only, or of words of the conversation. Never empty.
 */
export async function fitText(fitting: Fitting): Promise<Fitted> {
  const { lengths, ranked, topics } = fitting;
  if (!lengths.isShort) {
    // Without topics the first sentence would be empty.
    const leads = topics.length > 0 ? (['dated', 'plain', 'none'] as const) : (['none'] as const);
    for (const max of [lengths.aim, lengths.limit]) {
      for (const lead of leads) {
        for (let count = ranked.length; count > 0; count -= 1) {
          await fitting.pace.breathe();
          const fitted = composeWith(fitting, count, lead);
          if (fitted.text.length <= max) return fitted;
        }
      }
    }
  }
  return fitOneSentence(fitting) ?? { text: fitWords(fitting), sentences: [] };
}

function composeWith(fitting: Fitting, count: number, lead: Composition['lead']): Fitted {
  const { window, ranked } = fitting;
  const best = new Set(ranked.slice(0, count).flatMap(({ sentences }) => sentences));
  const chosen = [...best].sort(
    (one, other) => one.messageIndex - other.messageIndex || one.start - other.start,
  );
  const sentences = pairQuestions(chosen, window, fitting.byMessage);
  const shown = shownTopics(fitting, TOPICS_IN_TEXT);
  return { text: compose({ ...fitting, chosen: sentences, topics: shown, lead }), sentences };
}

function shownTopics({ topics, userName, botName, language }: Fitting, count: number): string[] {
  return topics.slice(0, count).map(({ shown, owner }) => {
    if (owner === null) return shown;
    const name = owner === 'bot' ? formatBotName(botName) : (userName ?? language.frames.user.inside);
    return `${name}'s ${shown}`;
  });
}

function fitOneSentence(fitting: Fitting): Fitted | undefined {
  const { lengths, ranked, topics, language } = fitting;
  const max = Math.min(lengths.limit, SHORT_TEXT_CHARACTERS_MAX);
  const single = ranked.slice(0, 6).map(({ sentences }) => sentences.slice(-1));
  for (const sentences of single) {
    const text = compose({ ...fitting, chosen: sentences, topics: [], lead: 'none' });
    if (text.length <= max) return { text, sentences };
  }
  for (let count = Math.min(TOPICS_IN_TEXT, topics.length); count > 0; count -= 1) {
    const shown = shownTopics(fitting, count);
    for (const lead of ['dated', 'plain'] as const) {
      const text = compose({ ...fitting, chosen: [], topics: shown, lead });
      if (text.length <= lengths.limit) return { text, sentences: [] };
    }
  }
  const isSmallTalk = topics.length === 0 && language.frames.smallTalk.sentence.length <= lengths.limit;
  return isSmallTalk ? { text: language.frames.smallTalk.sentence, sentences: [] } : undefined;
}

/** For conversations of a few words: their topics, or the first words of the longest message. */
function fitWords({ topics, messages, lengths, language }: Fitting): string {
  const { topic } = language.frames.smallTalk;
  if (topics.length === 0 && topic.length <= lengths.limit) return topic;
  for (let count = topics.length; count > 0; count -= 1) {
    const text = topics
      .slice(0, count)
      .map((phrase) => phrase.text)
      .join(', ');
    if (text.length <= lengths.limit) return text;
  }
  const longest = messages.reduce((one, other) => (other.text.length > one.length ? other.text : one), '');
  let text = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(longest)) {
    if (text.length + segment.length > lengths.limit) break;
    text += segment;
  }
  return text.trim() === '' ? '…' : text.trim();
}

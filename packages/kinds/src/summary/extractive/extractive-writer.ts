import { cleanMessages, type Message, type Summary } from '@enrichment/core';
import { requireText } from '../../require-text.ts';
import type { SummaryWriter } from '../../summary-writer.ts';
import { chooseSentences } from './choose-sentences.ts';
import { compose } from './compose.ts';
import { findPhrases, type Phrase, pickPhrases } from './find-phrases.ts';
import { findTone } from './find-tone.ts';
import { detectLanguage } from './languages/detect-language.ts';
import { measureConfidence } from './measure-confidence.ts';
import { createPace } from './pace.ts';
import { pairQuestions } from './pair-questions.ts';
import { readWindow } from './read-window.ts';
import { weighWords } from './weigh-words.ts';

const ENRICHMENT_VERSION = 'extractive-2';
const MODEL = 'extractive';
const TOPICS_MAX = 5;
const TOPICS_IN_TEXT = 3;
const MENTIONED_MAX = 10;
const SHORT_WINDOW_MESSAGES = 14;

/**
 * Writes summaries without a language model: offline, without a key, and the same text for the same messages each time.
 * It quotes the window's most telling sentences and says who said them; chosen by name, never what a failed call falls back to.
 */
export function createExtractiveWriter(): SummaryWriter {
  return {
    enrichmentVersion: ENRICHMENT_VERSION,
    model: MODEL,
    provider: MODEL,
    write: async ({ key, messages, reportProgress }, signal) => {
      const said = cleanMessages(messages);
      requireText(said, key);
      const summary = await summarize(said, key.botName, signal);
      await reportProgress(1);
      return summary;
    },
  };
}

async function summarize(
  messages: readonly Message[],
  botName: string,
  signal: AbortSignal,
): Promise<Summary> {
  const pace = createPace(signal);
  const language = detectLanguage(messages);
  const window = await readWindow(messages, language, pace);
  const weights = weighWords(window, botName);
  const phrases = await findPhrases(window, weights, pace);
  const best = await chooseSentences(window, weights, messages.length, pace);
  await pace.breathe();
  const chosen = pairQuestions(best, window);
  const topics = pickPhrases(phrases, TOPICS_MAX, new Set());
  const quoted = new Set(chosen.flatMap((sentence) => sentence.words.map((word) => word.key)));
  const text = compose({
    language,
    botName,
    messages,
    chosen,
    topics: topics.slice(0, TOPICS_IN_TEXT).map((phrase) => phrase.text),
    alsoMentioned: unquoted(phrases, topics, quoted, messages.length).map((phrase) => phrase.text),
  });
  await pace.breathe();
  return {
    text,
    topics: topicNames(topics, language.frames.smallTalk.topic),
    tone: await findTone(messages, window, pace),
    compressionRatio:
      text.length /
      Math.max(
        1,
        messages.reduce((sum, message) => sum + message.text.length, 0),
      ),
    confidence: measureConfidence(window, weights, chosen, messages.length),
    enrichmentVersion: ENRICHMENT_VERSION,
    model: MODEL,
  };
}

/** What a reader of the quotations alone would not know was mentioned; in a short window only what stands out. */
function unquoted(
  phrases: readonly Phrase[],
  topics: readonly Phrase[],
  quoted: ReadonlySet<string>,
  messageCount: number,
): Phrase[] {
  const named = topics.slice(0, TOPICS_IN_TEXT).flatMap((phrase) => phrase.keys);
  const isShort = messageCount < SHORT_WINDOW_MESSAGES;
  const worthy = isShort ? phrases.filter((phrase) => phrase.isSolid) : phrases;
  return pickPhrases(worthy, isShort ? 4 : MENTIONED_MAX, new Set([...quoted, ...named]));
}

function topicNames(topics: readonly Phrase[], fallback: string): string[] {
  const names = topics.map((phrase) => phrase.text.toLowerCase());
  return names.length > 0 ? [...new Set(names)] : [fallback];
}

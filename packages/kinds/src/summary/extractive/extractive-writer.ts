import { cleanMessages, type Message } from '@enrichment/core';
import type { Grammar } from '@enrichment/language/grammar';
import { requireText } from '../../require-text.ts';
import type { SummaryWriter, WrittenSummary } from '../summary-writer.ts';
import { chooseSentences } from './choose-sentences.ts';
import { findPhrases, type Phrase, pickPhrases } from './find-phrases.ts';
import { findTaggedPhrases } from './find-tagged-phrases.ts';
import { findTone } from './find-tone.ts';
import { findUserName } from './find-user-name.ts';
import { fitText } from './fit-text.ts';
import { lengthsFor } from './lengths.ts';
import { createPace, type Pace } from './pace.ts';
import { type ReadWindow, readWindow, type Sentence } from './read-window.ts';
import { detectSummaryLanguage } from './summary-language.ts';
import { trimSentence } from './trim-sentence.ts';
import { type WordWeights, weighWords } from './weigh-words.ts';

const ENRICHMENT_VERSION = 'extractive-4';
const MODEL = 'extractive';
const TOPICS_MAX = 5;
/** A window with at least this share of messages with actions counts as role-play. */
const PLAYED_SHARE_MIN = 0.3;

/**
 * Creates a writer of summaries without a language model: offline, without a key, deterministic. A summary
 * consists of the window's most informative sentences, each attributed to its speaker, and is never longer
 * than the window. Used only if configured, never as a fallback for a failed call.
 */
export function createExtractiveWriter(): SummaryWriter {
  return {
    enrichmentVersion: ENRICHMENT_VERSION,
    model: MODEL,
    provider: MODEL,
    write: async ({ key, messages, reportProgress }, signal) => {
      const said = cleanMessages(messages);
      requireText(said, key);
      const summary = await summarize({ said, written: messages, botName: key.botName }, signal);
      await reportProgress(1);
      return summary;
    },
  };
}

async function summarize(
  {
    said: messages,
    written,
    botName,
  }: { said: readonly Message[]; written: readonly Message[]; botName: string },
  signal: AbortSignal,
): Promise<WrittenSummary> {
  const pace = createPace(signal);
  const language = detectSummaryLanguage(messages);
  const grammar = await language.openGrammar?.();
  const window = await readWindow(messages, language, pace);
  const weights = weighWords(window, botName);
  const lengths = lengthsFor(messages, written);
  const ranked = await chooseSentences(window, weights, {
    messageCount: messages.length,
    characters: lengths.target,
    pace,
  });
  const told = new Set(ranked.flatMap(({ sentences }) => sentences));
  const phrases = await listPhrases(window, weights, { grammar, told, pace });
  const isPlayed = isRolePlay(window, messages.length);
  const userName = isPlayed ? undefined : findUserName(window, weights);
  const topics = pickPhrases(phrases, TOPICS_MAX, ownNames(userName));
  // Fitting requests the same sentences repeatedly, and tagging them is most of the work.
  const retell = remember((clause: string) =>
    isPlayed ? undefined : grammar?.retell(clause, grammar.tag(clause), weights.isName),
  );
  const { text, sentences } = await fitText({
    language,
    botName,
    userName,
    messages,
    window,
    ranked,
    topics,
    isPlayed,
    lengths,
    byMessage: Map.groupBy(window.sentences, ({ messageIndex }) => messageIndex),
    pace,
    trim: remember((sentence: Sentence) => trimSentence(sentence, weights.isSpeakerName)),
    retell: (clause, sentAt) => {
      const third = retell(clause);
      return third === undefined ? undefined : grammar?.addDates(third, sentAt);
    },
  });
  await pace.breathe();
  return {
    text,
    topics: topicNames(topics, language.frames.smallTalk.topic),
    tone: await findTone(messages, window, { told: sentences, pace }),
    compressionRatio: text.length / Math.max(1, lengths.said),
    enrichmentVersion: ENRICHMENT_VERSION,
    model: MODEL,
  };
}

async function listPhrases(
  window: ReadWindow,
  weights: WordWeights,
  { grammar, told, pace }: { grammar: Grammar | undefined; told: ReadonlySet<Sentence>; pace: Pace },
): Promise<Phrase[]> {
  if (grammar === undefined) return await findPhrases(window, weights, pace);
  return await findTaggedPhrases(window, weights, { grammar, told, pace });
}

function isRolePlay({ sentences }: ReadWindow, messageCount: number): boolean {
  const acted = new Set(
    sentences.filter(({ kind }) => kind === 'action').map(({ messageIndex }) => messageIndex),
  );
  return acted.size >= 2 && acted.size >= messageCount * PLAYED_SHARE_MIN;
}

function topicNames(topics: readonly Phrase[], fallback: string): string[] {
  const names = topics.map((phrase) => phrase.text.toLowerCase());
  return names.length > 0 ? [...new Set(names)] : [fallback];
}

/** The user's own name is not a topic; word keys have no final "s". */
function ownNames(userName: string | undefined): ReadonlySet<string> {
  const name = userName?.toLowerCase();
  return new Set(name === undefined ? [] : [name, name.replace(/s$/u, '')]);
}

function remember<Asked, Answer>(answer: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const known = new Map<Asked, { answer: Answer }>();
  return (asked) => {
    const before = known.get(asked);
    if (before !== undefined) return before.answer;
    const found = { answer: answer(asked) };
    known.set(asked, found);
    return found.answer;
  };
}

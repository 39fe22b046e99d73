import type { EmotionalTone } from '@enrichment/core';
import {
  clampText,
  cleanText,
  cleanTopics,
  findTextFaults,
  RAW_CHARS_MAX,
  TOPICS_MAX,
  withoutLabel,
} from '../reply/clean-summary.ts';
import { readNumbers, readSentences, readTopics } from '../reply/read-fields.ts';
import {
  invalid,
  numbersWithin,
  type Parsed,
  type ReplyContext,
  readCandidates,
} from '../reply/read-reply.ts';
import { readTone } from '../reply/read-tone.ts';
import { type RawFields, unwrapFields } from '../reply/unwrap-value.ts';
import { type CitedSentence, citeSentences, withoutCitations } from './cited-sentences.ts';

export interface SummaryDraft {
  readonly text: string;
  readonly topics: readonly string[];
  readonly tone: EmotionalTone;
  /** Numbers of all messages that the reply cites. */
  readonly evidence: readonly number[];
  /** The sentences of the text, in order. */
  readonly sentences: readonly CitedSentence[];
}

const TOPICS_MIN = 3;

/**
 * Parses the reply to the summary instruction, whatever surrounds it. Of several summaries the last complete
 * one counts, since earlier ones are drafts. After a repair a summary with fewer than three topics is
 * accepted: a short conversation may have no more, and inventing them would be worse.
 */
export function parseSummaryReply(
  reply: string,
  context: ReplyContext & { readonly isRepaired: boolean; readonly charsMax: number },
): Parsed<SummaryDraft> {
  const found = readCandidates(reply, context, (values) => values.flatMap((value) => unwrapFields(value)));
  if (found.kind === 'invalid') return found;
  return readDraft(found.value, context);
}

function readDraft(
  fields: RawFields,
  context: ReplyContext & { readonly isRepaired: boolean; readonly charsMax: number },
): Parsed<SummaryDraft> {
  const sentences = readSentences(fields.summary_text);
  const named = readTopics(fields.key_topics);
  const tone = readTone(fields.emotional_tone);
  if (sentences === undefined || named === undefined) {
    return invalid(
      ...(sentences === undefined ? ['"summary_text" is missing or of the wrong kind'] : []),
      ...(named === undefined ? ['"key_topics" is missing or of the wrong kind'] : []),
      ...(fields.emotional_tone === undefined ? ['"emotional_tone" is missing or of the wrong kind'] : []),
    );
  }
  const raw = withoutLabel(sentences.slice(0, RAW_CHARS_MAX));
  const text = clampText(cleanText(withoutCitations(raw)), context.charsMax);
  const topics = cleanTopics(named, context.source);
  const topicsMin = context.isRepaired ? 1 : TOPICS_MIN;
  const faults = [
    ...findTextFaults(text, context.source),
    ...(topics.length < topicsMin ? [`"key_topics" must hold ${TOPICS_MIN} to ${TOPICS_MAX} topics`] : []),
    ...(tone === undefined ? ['"emotional_tone" must be positive, negative, neutral or mixed'] : []),
  ];
  if (faults.length > 0 || tone === undefined) return invalid(...faults);
  const cited = citeSentences(raw, text, context.messageCount);
  const evidence = numbersWithin(
    [...readNumbers(fields.evidence), ...cited.flatMap((sentence) => sentence.evidence)],
    context.messageCount,
  );
  return { kind: 'ok', value: { text, topics, tone, evidence, sentences: cited } };
}

import { formatBotName, type Message, type Speaker } from '@enrichment/core';
import { listStems } from '@enrichment/language/list-stems';
import type { SpeakerNames } from '../transcript.ts';
import { computeRarity, findSupport } from './checks/cited-messages.ts';
import { createDeedJudge } from './checks/judge-deeds.ts';
import { createSpeakerJudge } from './checks/measure-attribution.ts';
import { measureCoverage } from './checks/measure-coverage.ts';
import { measureGrounding } from './checks/measure-grounding.ts';
import { measureInvention, measureOrder } from './checks/measure-invention.ts';
import { measureLanguage, measureLength, measureOwnWords, measurePerson } from './checks/measure-style.ts';
import { countUnsaidDenials } from './checks/negation.ts';
import { shareOf, splitSentences, withoutQuotes } from './checks/split-text.ts';
import { tellsReader } from './checks/told-commands.ts';
import type { CitedSentence } from './cited-sentences.ts';

/** The input of the checks: the summary and its messages. */
export interface CheckedDraft {
  readonly text: string;
  readonly evidence: readonly number[];
  /** Its sentences with what they cite; without them the text is split, and cites nothing. */
  readonly sentences?: readonly CitedSentence[];
}

/** Each from 0 (bad) to 1 (no fault found). */
export interface SummaryChecks {
  /** Share of names, numbers and dates, and of the wording, that occur in the messages. */
  readonly grounding: number;
  /** Share of the conversation's sections that the summary mentions. */
  readonly coverage: number;
  /** Share of the sentences about one speaker whose words are that speaker's. */
  readonly attribution: number;
  /** Lowered by each denial that nothing in the messages of its sentence supports. */
  readonly negation: number;
  /** Neither too short nor as long as the conversation. */
  readonly length: number;
  /** Written in the conversation's own language. */
  readonly language: number;
  /** Refers to the user and the bot in the third person. */
  readonly person: number;
  /** Has no row of words that nobody said. */
  readonly invention: number;
  /** The words are in a grammatical order. */
  readonly order: number;
  /** Reports what happened and gives no commands. */
  readonly telling: number;
  /** Uses its own words, or attributes those it quotes. */
  readonly ownWords: number;
}

/** A sentence with the messages that support it, and its own checks. */
export interface CheckedSentence {
  readonly text: string;
  /** Ids of messages. */
  readonly messageIds: readonly string[];
  /**
   * `cited`: the reply named them. `matched`: found by their words. `none`: no message shares a word with it.
   */
  readonly source: 'cited' | 'matched' | 'none';
  /** Whether its words are those of the speaker it names; null if it names none or both. */
  readonly isRightSpeaker: boolean | null;
  /** Denials that its messages do not support. */
  readonly unsaidDenials: number;
}

export interface SummaryCheck {
  readonly confidence: number;
  readonly checks: SummaryChecks;
  readonly sentences: readonly CheckedSentence[];
}

const GROUNDING_WEIGHT = 0.6;
/** The factor on the confidence by the number of sentences with the wrong speaker. */
const WRONG_SPEAKERS = [1, 0.7, 0.6, 0.5] as const;
/** The score by the number of unsaid denials. */
const UNSAID_DENIALS = [1, 0.85, 0.7, 0.6] as const;

/**
 * Computes the confidence in a summary from its messages, without a model and deterministically. Inventions
 * and omissions lower it; a wrong speaker, language, person or length reduces it by a factor.
 */
export function checkSummary(
  draft: CheckedDraft,
  { messages, ...names }: SpeakerNames & { messages: readonly Message[] },
): SummaryCheck {
  const sourceText = messages.map((message) => message.text).join('\n');
  // Computed once for all checks: segmenting Japanese takes a microsecond a character.
  const said = messages.map(({ id, speaker, text }) => ({ id, speaker, text, stems: listStems(text) }));
  const sourceStems = new Set(said.flatMap(({ stems }) => stems));
  const plain = splitSentences(withoutQuotes(draft.text));
  const cited = draft.sentences ?? splitSentences(draft.text).map((text) => ({ text, evidence: [] }));
  const rarity = computeRarity(said);
  const judgeSpeaker = createSpeakerJudge(said, names);
  const judgeDeeds = createDeedJudge(said, names);
  let subject: Speaker | null = null;
  const sentences = cited.map((sentence): CheckedSentence => {
    const support = findSupport(sentence, said, rarity);
    const deeds = judgeDeeds(withoutQuotes(sentence.text), subject);
    subject = deeds.subject;
    return {
      text: sentence.text,
      messageIds: support.messages.map(({ id }) => id),
      source: support.source,
      isRightSpeaker: deeds.isOthers ? false : judgeSpeaker(sentence.text, support),
      unsaidDenials: countUnsaidDenials(withoutQuotes(sentence.text), support.near),
    };
  });
  const denials = sentences.reduce((sum, { unsaidDenials }) => sum + unsaidDenials, 0);
  const checks: SummaryChecks = {
    grounding: measureGrounding(draft.text, { messages, sourceText, sourceStems, names }),
    coverage: measureCoverage(draft, said),
    attribution: shareOf(
      sentences.filter(({ isRightSpeaker }) => isRightSpeaker !== null),
      ({ isRightSpeaker }) => isRightSpeaker === true,
    ),
    negation: pickLast(UNSAID_DENIALS, denials),
    length: measureLength(draft.text, sourceText),
    language: measureLanguage(draft.text, sourceText),
    person: measurePerson(draft.text),
    invention: measureInvention(plain, [sourceText, formatBotName(names.botName), names.userName ?? '']),
    // What is quoted may be said as people chat.
    order: measureOrder(withoutQuotes(draft.text)),
    telling: plain.some(tellsReader) ? 0.4 : 1,
    ownWords: measureOwnWords(plain, messages, names),
  };
  const substance = GROUNDING_WEIGHT * checks.grounding + (1 - GROUNDING_WEIGHT) * checks.coverage;
  const wrong = sentences.filter(({ isRightSpeaker }) => isRightSpeaker === false).length;
  const { negation, length, language, person, invention, order, telling, ownWords } = checks;
  const confidence =
    substance *
    pickLast(WRONG_SPEAKERS, wrong) *
    negation *
    length *
    language *
    person *
    invention *
    order *
    telling *
    ownWords;
  return { confidence: Math.round(confidence * 100) / 100, checks, sentences };
}

/** The value for a count, the last for all that are higher. */
function pickLast(values: readonly number[], count: number): number {
  return values[Math.min(count, values.length - 1)] ?? 1;
}

import type { Message } from '@enrichment/core';
import { listStems } from '@enrichment/language/list-stems';
import { measureAttribution } from './checks/measure-attribution.ts';
import { measureCoverage } from './checks/measure-coverage.ts';
import { measureGrounding } from './checks/measure-grounding.ts';
import { measureInvention, measureOrder } from './checks/measure-invention.ts';
import { measureLanguage, measureLength, measureOwnWords, measurePerson } from './checks/measure-style.ts';
import { splitSentences, withoutQuotes } from './checks/split-text.ts';
import { tellsReader } from './checks/told-commands.ts';

/** The input of the checks: the summary and its messages. */
export interface CheckedDraft {
  readonly text: string;
  readonly evidence: readonly number[];
}

/** Each from 0 (bad) to 1 (no fault found). */
export interface SummaryChecks {
  /** Share of names, numbers and dates, and of the wording, that occur in the messages. */
  readonly grounding: number;
  /** Share of the conversation's sections that the summary mentions. */
  readonly coverage: number;
  /** Share of the sentences about one speaker whose words are that speaker's. */
  readonly attribution: number;
  /** Neither too short nor as long as the conversation. */
  readonly length: number;
  /** Written in the conversation's own language. */
  readonly language: number;
  /** Refers to the user and the bot in the third person. */
  readonly person: number;
  /** No clause consists of words that nobody said. */
  readonly invention: number;
  /** The words are in a grammatical order. */
  readonly order: number;
  /** Reports what happened and gives no commands. */
  readonly telling: number;
  /** Uses its own words, or attributes those it quotes. */
  readonly ownWords: number;
}

const GROUNDING_WEIGHT = 0.6;
/** The factor on the confidence if no sentence is attributed to the right speaker. */
const ATTRIBUTION_FLOOR = 0.6;

/**
 * Computes the confidence in a summary from its messages, without a model and deterministically. Inventions
 * and omissions lower it; a wrong speaker, language, person or length reduces it by a factor.
 */
export function checkSummary(
  draft: CheckedDraft,
  { messages, botName }: { messages: readonly Message[]; botName: string },
): { confidence: number; checks: SummaryChecks } {
  const sourceText = messages.map((message) => message.text).join('\n');
  // Computed once for all checks: segmenting Japanese takes a microsecond a character.
  const said = messages.map((message) => ({ speaker: message.speaker, stems: listStems(message.text) }));
  const sourceStems = new Set(said.flatMap(({ stems }) => stems));
  const sentences = splitSentences(withoutQuotes(draft.text));
  const checks: SummaryChecks = {
    grounding: measureGrounding(draft.text, { messages, sourceText, sourceStems, botName }),
    coverage: measureCoverage(draft, said),
    attribution: measureAttribution(draft.text, said, botName),
    length: measureLength(draft.text, sourceText),
    language: measureLanguage(draft.text, sourceText),
    person: measurePerson(draft.text),
    invention: measureInvention(sentences, sourceStems, botName),
    order: measureOrder(draft.text),
    telling: sentences.some(tellsReader) ? 0.4 : 1,
    ownWords: measureOwnWords(sentences, messages, botName),
  };
  const substance = GROUNDING_WEIGHT * checks.grounding + (1 - GROUNDING_WEIGHT) * checks.coverage;
  const attribution = ATTRIBUTION_FLOOR + (1 - ATTRIBUTION_FLOOR) * checks.attribution;
  const { length, language, person, invention, order, telling, ownWords } = checks;
  const confidence =
    substance * attribution * length * language * person * invention * order * telling * ownWords;
  return { confidence: Math.round(confidence * 100) / 100, checks };
}

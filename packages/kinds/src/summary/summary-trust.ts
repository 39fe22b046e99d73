import type { EmotionalTone } from '@enrichment/core';
import type { Statement, TrustPart, Verdict } from '../trust.ts';
import type { CheckedSentence, SummaryCheck, SummaryChecks } from './check-summary.ts';

/** A sentence as stored: its checks, and what the verifying call said of it; null without that call. */
export interface JudgedSentence extends CheckedSentence {
  readonly verdict: Verdict | null;
}

/** How far a summary is to be trusted, and why. */
export interface SummaryQuality {
  readonly checks: SummaryChecks;
  readonly sentences: readonly JudgedSentence[];
  readonly isDoubtful: boolean;
  /** Whether this is the better one of two tries. */
  readonly isAskedAgain: boolean;
  /** The model that wrote it, which may be the premium one. */
  readonly model: string;
}

/** The content of a summary, without the facts of its making. */
export interface SummaryValue {
  readonly text: string;
  readonly topics: readonly string[];
  readonly tone: EmotionalTone;
  readonly compressionRatio: number;
  readonly confidence: number;
  /** null for a public part that is stored already. */
  readonly quality: SummaryQuality | null;
}

/** Turns the result of the checks into what is stored. */
export function createQuality(
  { confidence, checks, sentences }: SummaryCheck,
  { model, doubtfulBelow }: { model: string; doubtfulBelow: number },
): SummaryQuality {
  return {
    checks,
    sentences: sentences.map((sentence) => ({ ...sentence, verdict: null })),
    isDoubtful: confidence < doubtfulBelow,
    isAskedAgain: false,
    model,
  };
}

/** Creates the part of the summary's kind that the engine uses to settle doubts. */
export function createSummaryTrust(doubtfulBelow: number): TrustPart<SummaryValue> {
  return {
    readConfidence: ({ confidence }) => confidence,
    isDoubtful: ({ quality }) => quality?.isDoubtful === true,
    listFaults: ({ quality }) => (quality === null ? [] : listFaults(quality)),
    listStatements: ({ quality }, messageIds) =>
      (quality?.sentences ?? []).flatMap((sentence) => toStatement(sentence, messageIds) ?? []),
    applyVerdicts: (value, verdicts) => {
      if (value.quality === null) return value;
      const rest = [...verdicts];
      const sentences = value.quality.sentences.map((sentence) => ({
        ...sentence,
        verdict: sentence.messageIds.length === 0 ? null : (rest.shift() ?? null),
      }));
      const confidence = weighVerdicts(value.confidence, {
        checks: value.quality.checks,
        sentences,
        doubtfulBelow,
      });
      const isDoubtful = confidence < doubtfulBelow;
      return { ...value, confidence, quality: { ...value.quality, sentences, isDoubtful } };
    },
    noteSecondTry: (value, { model }) =>
      value.quality === null ? value : { ...value, quality: { ...value.quality, isAskedAgain: true, model } },
  };
}

function toStatement({ text, messageIds }: CheckedSentence, ids: readonly string[]): Statement | undefined {
  const numbers = messageIds.map((id) => ids.indexOf(id) + 1).filter((n) => n > 0);
  return numbers.length === 0 ? undefined : { text, numbers };
}

/** The factor for each sentence that its messages do not support, and for each that is unclear. */
const [ONE_NO, MORE_NO, UNCLEAR] = [0.6, 0.4, 0.95] as const;

/**
 * The confidence after verification. A "no" lowers it. If every sentence is confirmed, a doubt about its
 * content is lifted as far as the threshold; faults of its form (language, length, person, order) stay.
 */
function weighVerdicts(
  confidence: number,
  {
    checks,
    sentences,
    doubtfulBelow,
  }: { checks: SummaryChecks; sentences: readonly JudgedSentence[]; doubtfulBelow: number },
): number {
  const verdicts = sentences.flatMap(({ verdict }) => verdict ?? []);
  const denied = verdicts.filter((verdict) => verdict === 'no').length;
  const unclear = verdicts.filter((verdict) => verdict === 'unclear').length;
  if (denied > 0) return round(confidence * (denied === 1 ? ONE_NO : MORE_NO));
  if (unclear > 0 || verdicts.length < sentences.length) return round(confidence * UNCLEAR ** unclear);
  const { length, language, person, order, telling, ownWords } = checks;
  const form = length * language * person * order * telling * ownWords;
  return Math.max(confidence, round(Math.min(form, doubtfulBelow)));
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Below this a check is named to the model. */
const FAULTY_BELOW = 0.9;
const FAULTS: Readonly<Record<keyof SummaryChecks, string>> = {
  grounding: 'it has names, numbers or dates that nobody said',
  coverage: 'it leaves out parts of the conversation',
  attribution: 'it gives to one speaker what the other said or has',
  negation: 'it denies something that nobody denied',
  length: 'it is too short or too long',
  language: 'it is not in the language of the conversation',
  person: 'it says "I", "we" or "you"',
  invention: 'it has statements that nobody made',
  order: 'its sentences are not grammatical',
  telling: 'it tells its reader to do something',
  ownWords: 'it copies a message without saying whose it is',
};

function listFaults({ checks, sentences }: SummaryQuality): string[] {
  const faults = checkNames().filter((name) => checks[name] < FAULTY_BELOW);
  const isDenied = sentences.some(({ verdict }) => verdict === 'no');
  return [
    ...faults.map((name) => FAULTS[name]),
    ...(isDenied ? ['a sentence says what its messages do not'] : []),
  ];
}

function checkNames(): (keyof SummaryChecks)[] {
  return [
    ...(['grounding', 'coverage', 'attribution', 'negation', 'length', 'language'] as const),
    ...(['person', 'invention', 'order', 'telling', 'ownWords'] as const),
  ];
}

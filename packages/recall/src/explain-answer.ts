import { computeWindowId } from '@enrichment/core';
import type { RecallAnswer } from './answer.ts';
import { estimateTokens } from './estimate-tokens.ts';
import type { RecallQuestion } from './question.ts';
import { answerQuestion, type RecallDependencies, type RecallSteps } from './recall.ts';

/** One word of a question, and how much it counts. */
export interface ExplainedWord {
  readonly word: string;
  /** How many summaries of the scope, or their messages, contain it. */
  readonly windows: number;
  /** From its rarity in the scope. */
  readonly weight: number;
  /** Whether it was found only by similar spelling. */
  readonly isNearly: boolean;
}

/** One window of an answer, and why it has its place. */
export interface ExplainedRank {
  readonly windowId: string;
  readonly botName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** 1 for the best; null without words. */
  readonly score: number | null;
  /** The words of the question that it contains. */
  readonly words: readonly string[];
  /** BM25 over the summary and over its messages; null if it was not found by words. */
  readonly told: number | null;
  readonly said: number | null;
  /** The factor for a window near a time of the question. */
  readonly favour: number | null;
  /** How well its best messages match; null if they were not read. */
  readonly byMessages: number | null;
  /** Its place by the summaries alone, from 1. */
  readonly placeBefore: number;
  readonly isDoubtful: boolean;
}

/** An answer with how it was found. */
export interface ExplainedAnswer {
  readonly answer: RecallAnswer;
  /**
   * How the time limits the answer: `told`, only what was said then; `either`, what was said then is
   * preferred.
   */
  readonly rangeMeans: 'told' | 'either';
  readonly wordsAre: 'asked' | 'left';
  readonly words: readonly ExplainedWord[];
  /** Summaries that fit, including those beyond the limit. */
  readonly total: number;
  /** In the order of the answer. */
  readonly ranks: readonly ExplainedRank[];
  /** What the text costs, as an upper bound, and what it may cost. */
  readonly tokens: { readonly used: number; readonly budget: number };
}

/**
 * Answers a question as `answerQuestion` does, and reports how it was read, which words count how much, and
 * why each summary has its place. Changes nothing.
 * @throws PermanentError TIME_UNREADABLE, RECALL_NOT_SHARED
 */
export async function explainAnswer(
  dependencies: Omit<RecallDependencies, 'onFound'>,
  question: RecallQuestion,
  signal: AbortSignal,
): Promise<ExplainedAnswer> {
  let steps: RecallSteps | undefined;
  const onFound = (found: RecallSteps) => {
    steps = found;
  };
  const answer = await answerQuestion({ ...dependencies, onFound }, question, signal);
  if (steps === undefined) throw new Error('the answer was not explained');
  const { read, found } = steps;
  const tokens = { used: estimateTokens(answer.text), budget: question.tokens };
  return {
    ...{ answer, tokens, rangeMeans: read.rangeMeans, wordsAre: read.wordsAre, total: found.total },
    words: read.words.map((word, number) => ({
      ...{ word, windows: 0, weight: 0, isNearly: false },
      ...found.weights[number],
    })),
    ranks: explainRanks(steps, question.user),
  };
}

function explainRanks({ read, found, ordered, windowScores }: RecallSteps, userId: string): ExplainedRank[] {
  const places = new Map(found.summaries.map(({ id }, at) => [id, at + 1]));
  const byId = new Map(
    found.summaries.map((summary) => [summary.id, windowScores.get(summary) ?? null] as const),
  );
  return ordered.map(({ id, botName, startsAt, endsAt, score, why, isDoubtful }) => ({
    windowId: computeWindowId({ userId, botName, startsAt, endsAt }),
    ...{ botName, startsAt, endsAt, score, isDoubtful },
    words: (why?.words ?? []).flatMap((number) => read.words[number] ?? []),
    told: why?.told ?? null,
    said: why?.said ?? null,
    favour: why?.favour ?? null,
    byMessages: byId.get(id) ?? null,
    placeBefore: places.get(id) ?? 0,
  }));
}

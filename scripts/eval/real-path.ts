import type { RecallAnswer } from '@enrichment/recall/answer';
import { createBm25 } from './bm25.ts';
import type { Said } from './corpus.ts';
import type { Truth, TruthQuestion } from './truth.ts';
import { holdsAnswer } from './whole-answer.ts';

/** The result of one question as a person asks it, with that of a plain ranking of days. */
export interface Outcome {
  readonly question: TruthQuestion;
  /** Days of the answer's summaries, best first; the error code if the question was refused. */
  readonly days: readonly string[];
  readonly refused: string | null;
  readonly baseline: readonly string[];
  /** null for questions without an answer, or with one that words cannot show. */
  readonly isWhole: boolean | null;
  /** Whether the messages of the evidence's days contain the whole answer. */
  readonly isSaid: boolean | null;
  readonly isFalseEmpty: boolean;
  /** Whether the parsed time excludes all of the evidence. */
  readonly isWrongTime: boolean;
  readonly tokens: number;
  /** The rendered text; empty if the question was refused. */
  readonly text: string;
}

export type Ask = (
  truth: Truth,
  question: { text: string; now: Date },
) => Promise<RecallAnswer | { refused: string }>;

const DAY_MS = 86_400_000;

/** Asks every question of a corpus whose evidence is placed as `text` with `now`, as a bot does. */
export async function askAll(truth: Truth, said: readonly Said[], ask: Ask): Promise<Outcome[]> {
  const rank = createBm25(said);
  const lastDay =
    said
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? '2000-01-01';
  const fallback = new Date(Date.parse(`${lastDay}T12:00:00Z`) + DAY_MS);
  const outcomes: Outcome[] = [];
  for (const question of truth.questions) {
    const now = question.askedAt ?? fallback;
    const answer = await ask(truth, { text: question.question, now });
    outcomes.push({
      question,
      baseline: rank(question.question),
      isSaid: judge(
        question,
        said
          .filter(({ day }) => question.days.includes(day))
          .map(({ text }) => text)
          .join('\n'),
      ),
      ...read(answer, question),
    });
  }
  return outcomes;
}

function judge({ answer }: TruthQuestion, text: string): boolean | null {
  return answer === null ? null : holdsAnswer(text, answer);
}

function read(
  answer: RecallAnswer | { refused: string },
  question: TruthQuestion,
): Pick<Outcome, 'days' | 'refused' | 'isWhole' | 'isFalseEmpty' | 'isWrongTime' | 'tokens' | 'text'> {
  if ('refused' in answer) {
    const isWhole = judge(question, '');
    return {
      days: [],
      refused: answer.refused,
      isWhole,
      isFalseEmpty: false,
      isWrongTime: false,
      tokens: 0,
      text: '',
    };
  }
  const { summaries, text, range, empty } = answer;
  const isOutside = (day: string) =>
    range !== null &&
    (`${day}T23:59:59Z` < new Date(range.from).toISOString() ||
      `${day}T00:00:00Z` >= new Date(range.to).toISOString());
  return {
    days: summaries.map(({ start }) => new Date(start).toISOString().slice(0, 10)),
    refused: null,
    isWhole: judge(question, text),
    isFalseEmpty: empty !== null && summaries.length === 0,
    isWrongTime: range !== null && question.days.every(isOutside),
    tokens: Math.ceil(new TextEncoder().encode(text).length / 4),
    text,
  };
}

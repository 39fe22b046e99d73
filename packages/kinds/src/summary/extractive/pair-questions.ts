import type { ReadWindow, Sentence } from './read-window.ts';

const QUESTION_CHARACTERS_MAX = 160;
const ANSWER_CHARACTERS_MAX = 240;
/** An answer up to this length is hard to understand without its question. */
const SHORT_ANSWER_WORDS = 7;

/**
 * Adds to the chosen sentences the question of a short answer, and the answer to a question, for at most one
 * in four of them.
 */
export function pairQuestions(
  chosen: readonly Sentence[],
  { sentences, language }: ReadWindow,
  byMessage: SentencesByMessage = Map.groupBy(sentences, (sentence) => sentence.messageIndex),
): Sentence[] {
  const kept = new Set(chosen);
  let left = Math.ceil(chosen.length / 4);
  for (const sentence of chosen) {
    if (left === 0) break;
    const partner = sentence.isQuestion
      ? findAnswer(sentence, byMessage)
      : findQuestion(sentence, byMessage, language.leaningStarts);
    if (partner === undefined || kept.has(partner)) continue;
    kept.add(partner);
    left -= 1;
  }
  return [...kept].sort((one, other) => one.messageIndex - other.messageIndex || one.start - other.start);
}

/** The sentences of a window, by the index of their message. */
export type SentencesByMessage = ReadonlyMap<number, readonly Sentence[]>;

function findAnswer(question: Sentence, byMessage: SentencesByMessage): Sentence | undefined {
  if (byMessage.get(question.messageIndex)?.at(-1) !== question) return undefined;
  return byMessage
    .get(question.messageIndex + 1)
    ?.find(
      (sentence) =>
        sentence.speaker !== question.speaker &&
        sentence.kind === 'speech' &&
        !sentence.isQuestion &&
        sentence.text.length <= ANSWER_CHARACTERS_MAX &&
        sentence.words.filter((word) => word.kind === 'content').length >= 2,
    );
}

function findQuestion(
  answer: Sentence,
  byMessage: SentencesByMessage,
  leaningStarts: ReadonlySet<string>,
): Sentence | undefined {
  const first = answer.words[0];
  if (byMessage.get(answer.messageIndex)?.[0] !== answer || first === undefined) return undefined;
  const leans = leaningStarts.has(first.lower);
  if (!leans && answer.words.length > SHORT_ANSWER_WORDS) return undefined;
  const question = byMessage.get(answer.messageIndex - 1)?.at(-1);
  if (question === undefined || !question.isQuestion || question.speaker === answer.speaker) return undefined;
  const isClear = question.words.some((word) => word.kind === 'content');
  return isClear && question.text.length <= QUESTION_CHARACTERS_MAX ? question : undefined;
}

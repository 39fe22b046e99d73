import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Said } from './corpus.ts';

const id = z.union([z.string(), z.number()]).transform(String);

/**
 * A corpus: the persons of the conversation, and questions. Evidence consists of ids of messages (`evidence`,
 * as in the points file) or numbers of sessions (`evidence_sessions`, with `session_times`). `answer: null`
 * marks a question whose answer was never said. `asked_at` is the time of the question; default: a day after
 * the last message.
 */
const TruthFile = z.object({
  bot_name: z.string(),
  user_id: z.string(),
  session_times: z.record(z.string(), z.string()).default({}),
  qa: z.array(
    z.object({
      question: z.string(),
      answer: z.union([z.string(), z.number()]).transform(String).nullish(),
      category: z.union([z.string(), z.number()]).transform(String),
      evidence: z.array(id).default([]),
      evidence_sessions: z.array(z.number()).default([]),
      asked_at: z.iso.datetime({ offset: true }).optional(),
    }),
  ),
});

/** A question, and the place of its answer. */
export interface TruthQuestion {
  readonly question: string;
  readonly category: string;
  /** null if no message answers it. */
  readonly answer: string | null;
  /** Ids of messages. */
  readonly evidence: readonly string[];
  /**
   * UTC days with the answer: those of its messages or, if the file names sessions instead, of the sessions.
   */
  readonly days: readonly string[];
  readonly askedAt: Date | undefined;
}

export interface Truth {
  readonly userId: string;
  readonly botName: string;
  /** UTC days with a session or, if the file names none, with a message; without duplicates. */
  readonly sessionDays: readonly string[];
  /** The questions with evidence. */
  readonly questions: readonly TruthQuestion[];
  /** Number of questions left out because the file names no evidence for them. */
  readonly withoutEvidence: number;
}

/**
 * Returns the corpus with the days of its evidence, found in the points file. Leaves out questions whose
 * messages are not in that file.
 */
export function placeEvidence(truth: Truth, said: readonly Said[]): Truth {
  const dayOfId = new Map(said.flatMap(({ ids, day }) => ids.map((id) => [id, day] as const)));
  const placed = truth.questions.map((question) => {
    const named = question.evidence.flatMap((id) => dayOfId.get(id) ?? []);
    return { ...question, days: [...new Set(named.length > 0 ? named : question.days)] };
  });
  const questions = placed.filter(({ days }) => days.length > 0);
  const spoken = [...new Set(said.map(({ day }) => day))];
  return {
    ...truth,
    sessionDays: truth.sessionDays.length > 0 ? truth.sessionDays : spoken,
    questions,
    withoutEvidence: truth.withoutEvidence + placed.length - questions.length,
  };
}

/** Reads a `NAME.truth.json`. @throws ZodError for an invalid file */
export async function readTruth(file: string): Promise<Truth> {
  const truth = TruthFile.parse(JSON.parse(await readFile(file, 'utf8')));
  const days = new Map(
    Object.entries(truth.session_times).map(([number, text]) => [Number(number), startDay(text)]),
  );
  const questions = truth.qa
    .map(({ question, category, answer, evidence, evidence_sessions, asked_at }) => ({
      question,
      category,
      answer: answer ?? null,
      evidence,
      days: evidence_sessions.flatMap((number) => days.get(number) ?? []),
      askedAt: asked_at === undefined ? undefined : new Date(asked_at),
    }))
    .filter((question) => question.days.length > 0 || question.evidence.length > 0);
  return {
    userId: truth.user_id,
    botName: truth.bot_name,
    sessionDays: [...new Set(days.values())],
    questions,
    withoutEvidence: truth.qa.length - questions.length,
  };
}

/** `1:56 pm on 8 May, 2023` -> `2023-05-08` */
function startDay(text: string): string {
  const [, day = '', month = '', year = ''] = / on (\d+) (\w+), (\d+)$/.exec(text) ?? [];
  const date = new Date(`${day} ${month} ${year} UTC`);
  if (Number.isNaN(date.getTime())) throw new Error(`no session time: ${text}`);
  return date.toISOString().slice(0, 10);
}

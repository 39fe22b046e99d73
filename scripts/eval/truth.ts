import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const TruthFile = z.object({
  bot_name: z.string(),
  user_id: z.string(),
  session_times: z.record(z.string(), z.string()),
  qa: z.array(
    z.object({
      question: z.string(),
      category: z.number(),
      evidence_sessions: z.array(z.number()).default([]),
    }),
  ),
});

/** A question, and the UTC days of the sessions in which its answer was said. */
export interface TruthQuestion {
  readonly question: string;
  readonly category: number;
  readonly days: readonly string[];
}

export interface Truth {
  readonly userId: string;
  readonly botName: string;
  /** UTC days on which there was a session, each once. */
  readonly sessionDays: readonly string[];
  /** Those that have evidence. */
  readonly questions: readonly TruthQuestion[];
}

/** Reads a `conv-*.truth.json`. */
export async function readTruth(file: string): Promise<Truth> {
  const truth = TruthFile.parse(JSON.parse(await readFile(file, 'utf8')));
  const days = new Map(Object.entries(truth.session_times).map(([id, text]) => [Number(id), dayOf(text)]));
  return {
    userId: truth.user_id,
    botName: truth.bot_name,
    sessionDays: [...new Set(days.values())],
    questions: truth.qa
      .map(({ question, category, evidence_sessions }) => ({
        question,
        category,
        days: evidence_sessions.flatMap((id) => days.get(id) ?? []),
      }))
      .filter((question) => question.days.length > 0),
  };
}

/** `1:56 pm on 8 May, 2023` -> `2023-05-08` */
function dayOf(text: string): string {
  const [, day = '', month = '', year = ''] = / on (\d+) (\w+), (\d+)$/.exec(text) ?? [];
  const date = new Date(`${day} ${month} ${year} UTC`);
  if (Number.isNaN(date.getTime())) throw new Error(`no session time: ${text}`);
  return date.toISOString().slice(0, 10);
}

import type { Truth } from './truth.ts';

/** Returns the days of the windows that answer a question asked at `now`. */
export type AskTime = (truth: Truth, question: { text: string; now: Date }) => Promise<readonly string[]>;

export interface TimeScore {
  readonly wording: string;
  readonly asked: number;
  /** Number of answers with that day's window and no other. */
  readonly right: number;
}

const DAY_MS = 86_400_000;

/** Asks for every session's day in each wording. */
export async function scoreTimeQuestions(truths: readonly Truth[], ask: AskTime): Promise<TimeScore[]> {
  const scores: TimeScore[] = [];
  for (const { name, word, asksAfterDays } of wordings) {
    const score = { wording: name, asked: 0, right: 0 };
    for (const truth of truths) {
      for (const day of truth.sessionDays) {
        const date = new Date(`${day}T00:00:00Z`);
        const now = new Date(date.getTime() + asksAfterDays * DAY_MS + DAY_MS / 2);
        const found = await ask(truth, { text: word(date), now });
        score.asked += 1;
        if (found.length === 1 && found[0] === day) score.right += 1;
      }
    }
    scores.push(score);
  }
  return scores;
}

const part = (date: Date, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(date);
const month = (date: Date) => part(date, { month: 'long' });
const [day, year] = [(date: Date) => date.getUTCDate(), (date: Date) => date.getUTCFullYear()];

/** Six wordings for a day, each with the number of days after which it is asked. */
const wordings: readonly { name: string; word: (date: Date) => string; asksAfterDays: number }[] = [
  {
    name: 'what did we talk about on 8 May 2023?',
    word: (date) => `what did we talk about on ${day(date)} ${month(date)} ${year(date)}?`,
    asksAfterDays: 400,
  },
  {
    name: 'What happened on May 8, 2023?',
    word: (date) => `What happened on ${month(date)} ${day(date)}, ${year(date)}?`,
    asksAfterDays: 400,
  },
  {
    name: 'what did we discuss on 2023-05-08',
    word: (date) => `what did we discuss on ${date.toISOString().slice(0, 10)}`,
    asksAfterDays: 400,
  },
  {
    name: 'do you remember what we talked about 12 days ago?',
    word: () => 'do you remember what we talked about 12 days ago?',
    asksAfterDays: 12,
  },
  {
    name: 'what did we talk about on Monday? (three days later)',
    word: (date) => `what did we talk about on ${part(date, { weekday: 'long' })}?`,
    asksAfterDays: 3,
  },
  { name: 'what did I tell you yesterday?', word: () => 'what did I tell you yesterday?', asksAfterDays: 1 },
];

import { z } from 'zod';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const date = z.iso.date();
/** Names of weekdays in the answer, from Monday on. */
export const Weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);
const Tones = z.object({ positive: count, negative: count, neutral: count, mixed: count });

const DayShare = z.object({
  weekday: Weekday,
  days: count.describe('Days of this kind on which the user talked.'),
  of: count.describe('Days of this kind in the time that was looked at.'),
});

/** What comes back in the conversations of a user with a bot; each part is empty below its minimum. */
export const Patterns = z.object({
  observed: z
    .object({
      from: date,
      to: date,
      days: count.describe('From the first day with a message of the user to the last.'),
      activeDays: count.describe('Days with a message of the user.'),
      messages: count,
      summaries: count,
    })
    .nullable()
    .describe('What the patterns stand on; null where nothing is known.'),
  hours: z
    .array(
      z.object({
        from: count.max(23).describe('Hour of the day, inclusive.'),
        to: count.max(24).describe('Exclusive; 24 is midnight.'),
        days: count.describe('Days with a message in these hours.'),
        of: count.describe('Days with a message at all.'),
      }),
    )
    .describe('Hours in which the user talks more often than by chance.'),
  weekdays: z.object({
    often: z.array(DayShare).describe('More often than by chance.'),
    rarely: z.array(DayShare).describe('More rarely than by chance.'),
  }),
  rhythm: z
    .object({
      everyDays: count.describe('The usual number of days from one day with messages to the next.'),
      share: share.describe('Share of the gaps that are that long, within 15 %.'),
      gaps: count,
    })
    .nullable()
    .describe('null: no more regular than by chance.'),
  topics: z
    .array(
      z.object({
        topic: z.string(),
        times: count.describe('Days on which it came up.'),
        firstOn: date,
        lastOn: date,
        everyDays: count.nullable().describe('The period; null: it comes back at no regular time.'),
        share: share.nullable().describe('Share of the gaps that are that long, within 15 %.'),
      }),
    )
    .describe('Topics of at least five days, those with a period first.'),
  moods: z.object({
    months: z
      .array(z.object({ month: z.string(), summaries: count, tones: Tones }))
      .describe('Months with at least five summaries.'),
    changes: z
      .array(
        z.object({
          tone: z.enum(['positive', 'negative']),
          direction: z.enum(['more', 'less']),
          before: share.describe('Share of the earlier half of the summaries.'),
          after: share.describe('Share of the later half.'),
          summaries: count,
        }),
      )
      .describe('How the later half of the summaries differs from the earlier one, beyond chance.'),
  }),
});
export type Patterns = z.infer<typeof Patterns>;

/** Messages of the user in one quarter of an hour. */
export interface TalkSlot {
  /** Number of the quarter since 1970 in UTC. */
  readonly quarter: number;
  readonly messages: number;
}

/** Topics and tone of one window. */
export interface TalkedAbout {
  readonly at: Date;
  readonly topics: readonly string[];
  readonly tone: string | null;
}

/** What patterns are computed from, in any order. */
export interface PatternInput {
  readonly slots: readonly TalkSlot[];
  readonly summaries: readonly TalkedAbout[];
}

/** The length of a `TalkSlot`: every time zone's hours begin at a quarter of an hour. */
export const QUARTER_MS = 900_000;

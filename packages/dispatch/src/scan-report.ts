import { z } from 'zod';

/** What one scan saw of one bot. */
export const BotReport = z.object({
  botName: z.string(),
  collections: z.array(z.string()),
  /** Users with at least one message in the range. */
  users: z.number(),
  /** Users whose totals differed from the ledger's, so that their windows were looked at. */
  usersChanged: z.number(),
  windowsRecorded: z.number(),
  /** Windows that lost content and were written down so: their summaries are withheld. */
  windowsWithheld: z.number().default(0),
  /** Withheld summaries that a second look deleted. */
  windowsRemoved: z.number(),
  /** Whether this look carried out a great loss that a person accepted. */
  hasAccepted: z.boolean().optional(),
  unreadable: z.number(),
  /**
   * Windows that ended by then are beyond the bot's retention and were not looked at; left out where the
   * whole range was.
   */
  keptFrom: z.iso.datetime().optional(),
  /** Code and message of what stopped this bot's look; the other bots were looked at all the same. */
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type BotReport = z.infer<typeof BotReport>;

/** What one scan or backfill saw and did. Holds names and counts, never a message. */
export const ScanReport = z.object({
  kind: z.enum(['totals', 'deep', 'backfill']),
  mode: z.enum(['live', 'dry']),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  collections: z.number(),
  /** Windows that were due when the scan ended its look. */
  due: z.number(),
  enqueued: z.number(),
  belowMinimum: z.number(),
  /** Windows that failed on their present content: they wait for a change or a replay. */
  blocked: z.number(),
  quarantined: z.number(),
  bots: z.array(BotReport),
});
export type ScanReport = z.infer<typeof ScanReport>;

/** Whether every bot could be looked at. */
export function isComplete(report: ScanReport): boolean {
  return report.bots.every((bot) => bot.error === undefined);
}

/** A bot that a scan could not look at, or not to the end. */
export interface UnscannedBot {
  readonly botName: string;
  readonly code: string;
  readonly message: string;
}

/** A scan that runs knows little of itself, and one of another version something else. */
const StoredReport = ScanReport.pick({ bots: true }).partial().catch({});

/** The bots that a scan could not look at, out of the report that was stored of it. */
export function listUnscanned(report: unknown): UnscannedBot[] {
  const { bots = [] } = StoredReport.parse(report);
  return bots.flatMap(({ botName, error }) => (error === undefined ? [] : [{ botName, ...error }]));
}

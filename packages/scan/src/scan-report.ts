import { z } from 'zod';

/** The result of one scan for one bot. */
export const BotReport = z.object({
  botName: z.string(),
  collections: z.array(z.string()),
  /** Users with at least one message in the range. */
  users: z.number(),
  /** Users whose totals differed from the ledger's, so their windows were looked at. */
  usersChanged: z.number(),
  windowsRecorded: z.number(),
  /** Windows recorded as having lost content; their summaries are withheld. */
  windowsWithheld: z.number().default(0),
  /** Withheld summaries that a second look deleted. */
  windowsRemoved: z.number(),
  /** Whether this look applied a great loss that a person accepted. */
  hasAccepted: z.boolean().optional(),
  unreadable: z.number(),
  /**
   * Windows that ended by this time are past the bot's retention and were not looked at; missing if the whole
   * range was.
   */
  keptFrom: z.iso.datetime().optional(),
  /** Code and message of the error that stopped this bot's look. The other bots were still looked at. */
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type BotReport = z.infer<typeof BotReport>;

/** The result of one scan or backfill. Contains names and counts, never message text. */
export const ScanReport = z.object({
  kind: z.enum(['totals', 'deep', 'backfill']),
  mode: z.enum(['live', 'dry']),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  collections: z.number(),
  /** Windows that were due at the end of the scan. */
  due: z.number(),
  enqueued: z.number(),
  belowMinimum: z.number(),
  /** Windows that failed on their present content; they wait for a change or a replay. */
  blocked: z.number(),
  quarantined: z.number(),
  bots: z.array(BotReport),
});
export type ScanReport = z.infer<typeof ScanReport>;

/** Whether every bot was scanned without an error. */
export function isComplete(report: ScanReport): boolean {
  return report.bots.every((bot) => bot.error === undefined);
}

/** A bot that a scan did not look at, or not completely. */
export interface UnscannedBot {
  readonly botName: string;
  readonly code: string;
  readonly message: string;
}

/** The report of a running scan is incomplete, and that of another version may have another form. */
const StoredReport = ScanReport.pick({ bots: true }).partial().catch({});

/** The bots that a scan could not look at, from its stored report. */
export function listUnscanned(report: unknown): UnscannedBot[] {
  const { bots = [] } = StoredReport.parse(report);
  return bots.flatMap(({ botName, error }) => (error === undefined ? [] : [{ botName, ...error }]));
}

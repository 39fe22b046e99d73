import {
  envDays,
  envDaysByBot,
  envInteger,
  participantSettings,
  premiumSettings,
  readParticipants,
  readWindowRules,
  removalSettings,
  windowSettings,
} from '@enrichment/core';
import { createPace, type Pace } from '@enrichment/source/pace';
import { z } from 'zod';
import type { RetentionRules } from './retention.ts';

/** Keeps all calls of the present month. */
const CALL_DAYS_MIN = 31;

/** The settings of a process that scans, backfills or replays. */
export const scanSettings = {
  ...windowSettings,
  ...participantSettings,
  ...removalSettings,
  ENRICHMENT_INTERVAL_SECONDS: envInteger({ min: 1, max: 86_400, fallback: 300 }),
  RETENTION_DAYS: envDays(),
  RETENTION_DAYS_BY_BOT: envDaysByBot(),
  CALL_RETENTION_DAYS: envDays({ min: CALL_DAYS_MIN }),
  CALL_RETENTION_DAYS_BY_BOT: envDaysByBot({ min: CALL_DAYS_MIN }),
  WITHHELD_RETENTION_DAYS: envDays(),
  WITHHELD_RETENTION_DAYS_BY_BOT: envDaysByBot(),
  SCAN_RETENTION_DAYS: envDays(),
  AUDIT_RETENTION_DAYS: envDays(),
  DEEP_SCAN_POINTS_PER_SECOND: envInteger({ min: 1, max: 10_000_000, fallback: 20_000 }),
  /** Whether facts are also written to the tables that the bots of the original read. */
  PROJECT_FACTS: z.enum(['none', 'whisperengine'], 'must be none or whisperengine').default('none'),
  ...premiumSettings,
};

/** The rules, the participants and the pace of a scan, from the parsed variables. */
export function readScanOptions(
  settings: Parameters<typeof readWindowRules>[0] &
    Parameters<typeof readParticipants>[0] & { readonly DEEP_SCAN_POINTS_PER_SECOND: number },
): {
  rules: ReturnType<typeof readWindowRules>;
  participants: ReturnType<typeof readParticipants>;
  deepPace: Pace;
} {
  const deepPace = createPace({ perSecond: settings.DEEP_SCAN_POINTS_PER_SECOND });
  return { rules: readWindowRules(settings), participants: readParticipants(settings), deepPace };
}

/** The retention rules, from the parsed variables. */
export function readRetentionRules(settings: {
  readonly RETENTION_DAYS: number;
  readonly RETENTION_DAYS_BY_BOT: RetentionRules['summaries']['byBot'];
  readonly CALL_RETENTION_DAYS: number;
  readonly CALL_RETENTION_DAYS_BY_BOT: RetentionRules['calls']['byBot'];
  readonly WITHHELD_RETENTION_DAYS: number;
  readonly WITHHELD_RETENTION_DAYS_BY_BOT: RetentionRules['held']['byBot'];
  readonly SCAN_RETENTION_DAYS: number;
  readonly AUDIT_RETENTION_DAYS: number;
}): RetentionRules {
  return {
    summaries: { days: settings.RETENTION_DAYS, byBot: settings.RETENTION_DAYS_BY_BOT },
    calls: { days: settings.CALL_RETENTION_DAYS, byBot: settings.CALL_RETENTION_DAYS_BY_BOT },
    held: { days: settings.WITHHELD_RETENTION_DAYS, byBot: settings.WITHHELD_RETENTION_DAYS_BY_BOT },
    scanDays: settings.SCAN_RETENTION_DAYS,
    auditDays: settings.AUDIT_RETENTION_DAYS,
  };
}

import { type Audience, createAudience, envInteger, windowRulesOf, windowSettings } from '@enrichment/core';
import { createPace, type Pace } from '@enrichment/source/pace';

/** What a process that scans, backfills or replays must know. */
export const scanSettings = {
  ...windowSettings,
  ENRICHMENT_INTERVAL_SECONDS: envInteger({ min: 1, max: 86_400, fallback: 300 }),
  DEEP_SCAN_POINTS_PER_SECOND: envInteger({ min: 1, max: 10_000_000, fallback: 20_000 }),
};

/** Turns the parsed variables into the rules and the audience of a scan. */
export function scanOptionsOf(
  settings: Parameters<typeof windowRulesOf>[0] & {
    readonly INCLUDE_BOTS: readonly string[];
    readonly EXCLUDE_BOTS: readonly string[];
    readonly EXCLUDE_USERS: readonly string[];
    readonly DEEP_SCAN_POINTS_PER_SECOND: number;
  },
): { rules: ReturnType<typeof windowRulesOf>; audience: ReturnType<typeof createAudience>; deepPace: Pace } {
  const patterns: Audience = {
    includeBots: settings.INCLUDE_BOTS,
    excludeBots: settings.EXCLUDE_BOTS,
    excludeUsers: settings.EXCLUDE_USERS,
  };
  const deepPace = createPace({ perSecond: settings.DEEP_SCAN_POINTS_PER_SECOND });
  return { rules: windowRulesOf(settings), audience: createAudience(patterns), deepPace };
}

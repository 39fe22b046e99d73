import {
  type Audience,
  createAudience,
  envInteger,
  removalSettings,
  windowRulesOf,
  windowSettings,
} from '@enrichment/core';

/** What a process that scans, backfills or replays must know. */
export const scanSettings = {
  ...windowSettings,
  ...removalSettings,
  ENRICHMENT_INTERVAL_SECONDS: envInteger({ min: 1, max: 86_400, fallback: 300 }),
};

/** Turns the parsed variables into the rules and the audience of a scan. */
export function scanOptionsOf(
  settings: Parameters<typeof windowRulesOf>[0] & {
    readonly INCLUDE_BOTS: readonly string[];
    readonly EXCLUDE_BOTS: readonly string[];
    readonly EXCLUDE_USERS: readonly string[];
  },
): { rules: ReturnType<typeof windowRulesOf>; audience: ReturnType<typeof createAudience> } {
  const patterns: Audience = {
    includeBots: settings.INCLUDE_BOTS,
    excludeBots: settings.EXCLUDE_BOTS,
    excludeUsers: settings.EXCLUDE_USERS,
  };
  return { rules: windowRulesOf(settings), audience: createAudience(patterns) };
}

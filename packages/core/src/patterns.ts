import picomatch from 'picomatch';

/** Tells whether a name matches any of the shell-style patterns (`smoke_test_*`); no pattern matches nothing. */
export function createMatcher(patterns: readonly string[]): (name: string) => boolean {
  if (patterns.length === 0) return () => false;
  return picomatch([...patterns], { dot: true, nonegate: true, noext: true });
}

/** Which bots and users take part. */
export interface Audience {
  readonly includeBots: readonly string[];
  readonly excludeBots: readonly string[];
  readonly excludeUsers: readonly string[];
}

/** Turns the three pattern settings into two questions. An empty include list means every bot. */
export function createAudience(audience: Audience): {
  hasBot(botName: string): boolean;
  hasUser(userId: string): boolean;
} {
  const isIncluded = createMatcher(audience.includeBots);
  const isExcluded = createMatcher(audience.excludeBots);
  const isUserExcluded = createMatcher(audience.excludeUsers);
  return {
    hasBot: (botName) => (audience.includeBots.length === 0 || isIncluded(botName)) && !isExcluded(botName),
    hasUser: (userId) => !isUserExcluded(userId),
  };
}

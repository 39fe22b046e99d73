import { envList } from './settings.ts';

/**
 * Tells whether a name matches any of the patterns; `*` stands for any text, `?` for one character. No
 * pattern matches nothing.
 */
export function createMatcher(patterns: readonly string[]): (name: string) => boolean {
  const expressions = patterns.map(toExpression);
  return (name) => expressions.some((expression) => expression.test(name));
}

// Not a path library: names of users and bots may hold slashes, brackets and braces, and these mean nothing
// here.
function toExpression(pattern: string): RegExp {
  const parts = pattern.split(/([*?])/).map((part) => {
    if (part === '*') return '.*';
    return part === '?' ? '.' : escapeExpression(part);
  });
  return new RegExp(`^${parts.join('')}$`, 'su');
}

function escapeExpression(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** The variables that say which bots and users take part. */
export const participantSettings = {
  INCLUDE_BOTS: envList(),
  EXCLUDE_BOTS: envList(),
  EXCLUDE_USERS: envList(),
};

/** Which bots and users take part. */
export interface ParticipantPatterns {
  readonly includeBots: readonly string[];
  readonly excludeBots: readonly string[];
  readonly excludeUsers: readonly string[];
}

/** Turns the three pattern settings into two questions. An empty include list means every bot. */
export function createAudience(audience: ParticipantPatterns): {
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

/** Turns the parsed variables into the same two questions. */
export function readAudience(settings: {
  readonly INCLUDE_BOTS: readonly string[];
  readonly EXCLUDE_BOTS: readonly string[];
  readonly EXCLUDE_USERS: readonly string[];
}): ReturnType<typeof createAudience> {
  return createAudience({
    includeBots: settings.INCLUDE_BOTS,
    excludeBots: settings.EXCLUDE_BOTS,
    excludeUsers: settings.EXCLUDE_USERS,
  });
}

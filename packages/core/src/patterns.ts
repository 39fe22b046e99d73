import { escapeExpression } from './escape-expression.ts';
import { envList } from './settings.ts';

/**
 * Creates a function that checks whether a name matches any of the patterns. `*` matches any text, `?` one
 * character. An empty list matches nothing.
 */
export function createMatcher(patterns: readonly string[]): (name: string) => boolean {
  const expressions = patterns.map(toExpression);
  return (name) => expressions.some((expression) => expression.test(name));
}

// No glob library is used: names of users and bots may contain slashes, brackets and braces, which are
// literal here.
function toExpression(pattern: string): RegExp {
  const parts = pattern.split(/([*?])/).map((part) => {
    if (part === '*') return '.*';
    return part === '?' ? '.' : escapeExpression(part);
  });
  return new RegExp(`^${parts.join('')}$`, 'su');
}

/** Settings that select which bots and users are processed. */
export const participantSettings = {
  INCLUDE_BOTS: envList(),
  EXCLUDE_BOTS: envList(),
  EXCLUDE_USERS: envList(),
};

/** Patterns that select which bots and users are processed. */
export interface ParticipantPatterns {
  readonly includeBots: readonly string[];
  readonly excludeBots: readonly string[];
  readonly excludeUsers: readonly string[];
}

/** Creates two predicates from the three patterns. An empty include list means every bot. */
export function createParticipants(participants: ParticipantPatterns): {
  hasBot(botName: string): boolean;
  hasUser(userId: string): boolean;
} {
  const isIncluded = createMatcher(participants.includeBots);
  const isExcluded = createMatcher(participants.excludeBots);
  const isUserExcluded = createMatcher(participants.excludeUsers);
  return {
    hasBot: (botName) =>
      (participants.includeBots.length === 0 || isIncluded(botName)) && !isExcluded(botName),
    hasUser: (userId) => !isUserExcluded(userId),
  };
}

/** Creates the same predicates from the parsed settings. */
export function readParticipants(settings: {
  readonly INCLUDE_BOTS: readonly string[];
  readonly EXCLUDE_BOTS: readonly string[];
  readonly EXCLUDE_USERS: readonly string[];
}): ReturnType<typeof createParticipants> {
  return createParticipants({
    includeBots: settings.INCLUDE_BOTS,
    excludeBots: settings.EXCLUDE_BOTS,
    excludeUsers: settings.EXCLUDE_USERS,
  });
}

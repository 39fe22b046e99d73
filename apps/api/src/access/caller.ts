import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createMatcher } from '@enrichment/core';
import { type ApiToken, isUnlimited } from './api-token.ts';
import { includesScope, type Scope } from './scope.ts';

/** Who sends a request, and the limits of what they may read. */
export interface Caller {
  readonly name: string;
  mayAskBot(botName: string): boolean;
  /** Every bot, including bots that are created later. */
  readonly mayAskAllBots: boolean;
  mayAskUser(userId: string): boolean;
  readonly audience: 'dm' | 'guild';
  /** Has no limits, and so may learn which bots and users exist. */
  readonly isUnlimited: boolean;
  /** What the caller may do as an operator; null: nothing. */
  readonly scope: Scope | null;
  /** Whether the caller may send requests that need this scope. */
  mayOperate(needed: Scope): boolean;
  /** null: `API_REQUESTS_PER_MINUTE`. */
  readonly requestsPerMinuteMax: number | null;
}

/**
 * The caller when no tokens are configured: any user of this machine. Changes need a token, because not every
 * user of a machine is an operator.
 */
export const LOCAL_CALLER: Caller = createCaller({
  name: 'local',
  bots: ['*'],
  users: ['*'],
  audience: 'dm',
  scope: 'read',
  requestsPerMinuteMax: null,
});

/** Creates the caller that a token stands for. */
export function createCaller(token: Omit<ApiToken, 'secret'>): Caller {
  const { name, bots, users, audience, scope, requestsPerMinuteMax } = token;
  return {
    name,
    mayAskBot: createMatcher(bots),
    mayAskAllBots: bots.includes('*'),
    mayAskUser: createMatcher(users),
    audience,
    isUnlimited: isUnlimited(token),
    scope,
    mayOperate: (needed) => includesScope(scope, needed),
    requestsPerMinuteMax,
  };
}

const BEARER = /^Bearer +(?<secret>\S+) *$/i;

/**
 * Creates a function that finds the caller by the token in a header. It runs in constant time: it compares
 * the digest of every token.
 */
export function createCallerFinder(
  tokens: readonly ApiToken[],
): (authorization: string | undefined) => Caller | undefined {
  const key = randomBytes(32);
  const digest = (text: string) => createHmac('sha256', key).update(text).digest();
  const known = tokens.map((token) => ({ digest: digest(token.secret), caller: createCaller(token) }));
  return (authorization) => {
    const given = digest(BEARER.exec(authorization ?? '')?.groups?.secret ?? '');
    const matches = known.map((entry) => timingSafeEqual(entry.digest, given));
    return known[matches.indexOf(true)]?.caller;
  };
}

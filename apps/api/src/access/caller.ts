import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createMatcher } from '@enrichment/core';
import type { ApiToken } from './api-token.ts';

/** Who sends a request, and the most that they may ask. */
export interface Caller {
  readonly name: string;
  mayAskBot(botName: string): boolean;
  /** Every bot, those too that are not there yet. */
  readonly mayAskAllBots: boolean;
  mayAskUser(userId: string): boolean;
  readonly audience: 'dm' | 'guild';
  /** May ask everything, and so may be told which bots and users there are. */
  readonly isAdmin: boolean;
}

/** Whoever sits at this machine, where no token is set. */
export const LOCAL_CALLER: Caller = createCaller({
  name: 'local',
  bots: ['*'],
  users: ['*'],
  audience: 'dm',
});

export function createCaller({ name, bots, users, audience }: Omit<ApiToken, 'secret'>): Caller {
  const mayAskAllBots = bots.includes('*');
  return {
    name,
    mayAskBot: createMatcher(bots),
    mayAskAllBots,
    mayAskUser: createMatcher(users),
    audience,
    isAdmin: mayAskAllBots && users.includes('*') && audience === 'dm',
  };
}

const BEARER = /^Bearer +(?<secret>\S+) *$/i;

/**
 * Finds whose token a header carries. Takes equally long whatever is given: every token is compared, by its
 * digest.
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

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createMatcher } from '@enrichment/core';
import type { ApiToken } from './api-token.ts';

/** Who sends a request. */
export interface Caller {
  readonly name: string;
  mayAsk(botName: string): boolean;
  /** Every bot, those too that are not there yet. */
  readonly mayAskAll: boolean;
}

/** Whoever sits at this machine, where no token is set. */
export const LOCAL_CALLER: Caller = { name: 'local', mayAsk: () => true, mayAskAll: true };

const BEARER = /^Bearer +(?<secret>\S+) *$/i;

/** Finds whose token a header carries. Takes equally long whatever is given: every token is compared, by its digest. */
export function createCallerFinder(
  tokens: readonly ApiToken[],
): (authorization: string | undefined) => Caller | undefined {
  const key = randomBytes(32);
  const digest = (text: string) => createHmac('sha256', key).update(text).digest();
  const known = tokens.map(({ name, secret, bots }) => ({
    digest: digest(secret),
    caller: { name, mayAsk: createMatcher(bots), mayAskAll: bots.includes('*') },
  }));
  return (authorization) => {
    const given = digest(BEARER.exec(authorization ?? '')?.groups?.secret ?? '');
    const matches = known.map((entry) => timingSafeEqual(entry.digest, given));
    return known[matches.indexOf(true)]?.caller;
  };
}

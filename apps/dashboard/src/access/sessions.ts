import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Clock, createRecentMemory, parseJson } from '@enrichment/core';
import { z } from 'zod';
import type { Account, Requester } from './sign-in.ts';

/** Two weeks: an operator who looks now and then signs in twice a month. */
export const SESSION_MS = 14 * 86_400_000;

/** Sessions that were signed out of, before they would have ended. */
const SIGNED_OUT_MAX = 10_000;

/** Who has signed in with a browser, and from which origin, as the browser said. */
export interface Session {
  readonly subject: Requester;
  readonly origin: string | null;
}

export interface Sessions {
  /** The value of the cookie. */
  issue(subject: Requester, origin: string | null): string;
  /** undefined for what was not issued with today's key and password, has ended or was signed out of. */
  read(cookie: string | undefined): Session | undefined;
  /** Remembered until the process ends; the browser forgets its cookie in any case. */
  end(cookie: string | undefined): void;
}

const Claims = z.object({
  id: z.string(),
  name: z.string(),
  origin: z.string().nullable(),
  issuedAt: z.number(),
});

/**
 * Sessions that the cookie itself holds, signed: nothing is stored, so they outlive restarts. The key of each
 * account is made from its password too, so that a new password ends all sessions of the old one.
 */
export function createSessions({
  key,
  accounts,
  clock,
}: {
  key: Buffer;
  accounts: readonly Account[];
  clock: Clock;
}): Sessions {
  const known = new Map(
    accounts.map((account) => [account.name.normalize('NFC'), { account, key: keyOf(key, account) }]),
  );
  const signedOut = createRecentMemory<true>({ entriesMax: SIGNED_OUT_MAX });

  function readClaims(
    cookie: string | undefined,
  ): (z.infer<typeof Claims> & { account: Account }) | undefined {
    const [body = '', signature = '', ...more] = (cookie ?? '').split('.');
    const claims = Claims.safeParse(parseJson(Buffer.from(body, 'base64url').toString())).data;
    const owner = known.get(claims?.name ?? '');
    if (claims === undefined || owner === undefined || more.length > 0) return undefined;
    if (!isEqual(signatureOf(owner.key, body), signature)) return undefined;
    const age = clock.now().getTime() - claims.issuedAt;
    return age < SESSION_MS && signedOut.find(claims.id) === undefined
      ? { ...claims, account: owner.account }
      : undefined;
  }

  return {
    issue: ({ name }, origin) => {
      const claims = {
        id: randomBytes(12).toString('base64url'),
        name: name.normalize('NFC'),
        origin,
        issuedAt: clock.now().getTime(),
      };
      const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
      const owner = known.get(claims.name);
      if (owner === undefined) throw new Error('A session is for an account.');
      return `${body}.${signatureOf(owner.key, body)}`;
    },
    read: (cookie) => {
      const claims = readClaims(cookie);
      if (claims === undefined) return undefined;
      const { name, role } = claims.account;
      return { subject: { name, role }, origin: claims.origin };
    },
    end: (cookie) => {
      const claims = readClaims(cookie);
      if (claims !== undefined) signedOut.keep(claims.id, true);
    },
  };
}

function keyOf(key: Buffer, { name, role, password }: Account): Buffer {
  const facts = JSON.stringify(['session', role, name.normalize('NFC'), password.normalize('NFC')]);
  return createHmac('sha256', key).update(facts).digest();
}

function signatureOf(key: Buffer, body: string): string {
  return createHmac('sha256', key).update(body).digest('base64url');
}

function isEqual(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

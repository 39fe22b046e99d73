import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Clock, createRecentMemory, createRemake, parseJson } from '@enrichment/core';
import { z } from 'zod';
import type { Account, Requester } from './sign-in.ts';

/** Two weeks: an occasional operator signs in twice a month. */
export const SESSION_MS = 14 * 86_400_000;

/** The most signed-out sessions that are remembered until they would have expired. */
const SIGNED_OUT_MAX = 10_000;

/** A signed-in browser user, and the origin that the browser sent. */
export interface Session {
  readonly subject: Requester;
  readonly origin: string | null;
}

export interface Sessions {
  /** Creates a session and returns the cookie's value. */
  issue(subject: Requester, origin: string | null): string;
  /**
   * Returns undefined for a cookie that was not issued with the present key and password, has expired or was
   * signed out.
   */
  read(cookie: string | undefined): Session | undefined;
  /** Ends a session. Remembered until the process ends; the browser deletes its cookie in any case. */
  end(cookie: string | undefined): void;
}

const Claims = z.object({
  id: z.string(),
  name: z.string(),
  origin: z.string().nullable(),
  issuedAt: z.number(),
});

/**
 * Creates sessions that are stored in the signed cookie itself, so they survive restarts. Each account's
 * signing key also depends on its password, so that a new password ends all its old sessions.
 */
export function createSessions({
  key,
  accounts,
  readAccounts = () => accounts,
  clock,
}: {
  key: Buffer;
  accounts: readonly Account[];
  /** The present accounts, where their passwords may be replaced. */
  readAccounts?: (() => readonly Account[]) | undefined;
  clock: Clock;
}): Sessions {
  const known = createRemake(
    readAccounts,
    (present) =>
      new Map(
        present.map((account) => [account.name.normalize('NFC'), { account, key: deriveKey(key, account) }]),
      ),
  );
  const signedOut = createRecentMemory<true>({ entriesMax: SIGNED_OUT_MAX });

  function readClaims(
    cookie: string | undefined,
  ): (z.infer<typeof Claims> & { account: Account }) | undefined {
    const [body = '', signature = '', ...more] = (cookie ?? '').split('.');
    const claims = Claims.safeParse(parseJson(Buffer.from(body, 'base64url').toString())).data;
    const owner = known().get(claims?.name ?? '');
    if (claims === undefined || owner === undefined || more.length > 0) return undefined;
    if (!isEqual(signBody(owner.key, body), signature)) return undefined;
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
      const owner = known().get(claims.name);
      if (owner === undefined) throw new Error('A session is for an account.');
      return `${body}.${signBody(owner.key, body)}`;
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

function deriveKey(key: Buffer, { name, role, password }: Account): Buffer {
  const facts = JSON.stringify(['session', role, name.normalize('NFC'), password.normalize('NFC')]);
  return createHmac('sha256', key).update(facts).digest();
}

function signBody(key: Buffer, body: string): string {
  return createHmac('sha256', key).update(body).digest('base64url');
}

function isEqual(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

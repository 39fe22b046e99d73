import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * `viewer` only reads, `operator` may also change things, `admin` may also see texts: messages, and what was
 * made of them (summaries, claims, patterns).
 */
export type Role = 'admin' | 'operator' | 'viewer';

/** Who sends a request. */
export interface Requester {
  readonly name: string;
  readonly role: Role;
}

/** One user who may sign in. */
export interface Account extends Requester {
  readonly password: string;
}

/** The requester when no accounts are configured: the person at this machine. */
export const LOCAL_ADMIN: Requester = { name: 'local', role: 'admin' };

/** Whether a requester may change things. */
export function mayAct(requester: Pick<Requester, 'role'> | null): boolean {
  return requester?.role === 'operator' || requester?.role === 'admin';
}

/** Whether a requester may see messages and what was made of them. */
export function maySeeTexts(requester: Pick<Requester, 'role'> | null): boolean {
  return requester?.role === 'admin';
}

/**
 * Creates a function that finds the account by name and password. It runs in constant time: it compares the
 * digests of every account's name and password.
 */
export function createSignIn(
  accounts: readonly Account[],
): (name: string, password: string) => Requester | undefined {
  const key = randomBytes(32);
  const digest = (text: string) => createHmac('sha256', key).update(text.normalize('NFC')).digest();
  const known = accounts.map(({ name, role, password }) => ({
    subject: { name, role },
    name: digest(name),
    password: digest(password),
  }));
  return (name, password) => {
    const given = { name: digest(name), password: digest(password) };
    const matches = known.map(
      (account) =>
        Number(timingSafeEqual(account.name, given.name)) &
        Number(timingSafeEqual(account.password, given.password)),
    );
    return known[matches.indexOf(1)]?.subject;
  };
}

import { type Clock, createRecentMemory } from '@enrichment/core';

/** An attempt to sign in: the account's name and the client's address. */
export interface Attempt {
  readonly address: string;
  readonly name: string;
}

export interface LockOut {
  /** Milliseconds until this attempt's password is checked; 0 if it is checked now. */
  remainingMs(attempt: Attempt): number;
  /** Records a wrong password. Returns the duration of the lock that it starts, in milliseconds. */
  failed(attempt: Attempt): number;
  succeeded(attempt: Attempt): void;
}

/** Too short to be noticed by a person who mistypes. */
const FIRST_LOCK_MS = 250;
/** The longest lock, however many others guess from that address: it allows 2,880 guesses a day at most. */
const LOCK_MS_MAX = 30_000;
/**
 * Failures expire after this time. Nothing else clears them, or an attacker could use other users' sign-ins
 * to reset the count.
 */
const MEMORY_MS = 60 * 60_000;
/** The most addresses that are remembered; the oldest is dropped for a new one. */
const ENTRIES_MAX = 10_000;

interface Failures {
  readonly count: number;
  readonly lockedUntilMs: number;
  readonly lastMs: number;
}

/**
 * Slows down password guessing: each wrong password locks its address twice as long as the one before, from
 * 250 ms up to 30 s. Attempts during a lock are not checked and do not extend it. Guesses from one address
 * never delay another address. A name that has signed in from an address before has its own lock there, so
 * guesses with other names do not delay it.
 */
export function createLockOut({ clock }: { clock: Clock }): LockOut {
  const failures = createRecentMemory<Failures>({ entriesMax: ENTRIES_MAX });
  const trusted = createRecentMemory<true>({ entriesMax: ENTRIES_MAX });
  const nowMs = () => clock.now().getTime();
  const makeKey = (attempt: Attempt) => {
    const pair = pairKey(attempt);
    return trusted.find(pair) ? pair : `address ${findNetwork(attempt.address)}`;
  };

  return {
    remainingMs: (attempt) => Math.max(0, (failures.find(makeKey(attempt))?.lockedUntilMs ?? 0) - nowMs()),
    failed: (attempt) => {
      const now = nowMs();
      const past = failures.find(makeKey(attempt));
      const count = past === undefined || now - past.lastMs > MEMORY_MS ? 1 : past.count + 1;
      const lockMs = Math.min(LOCK_MS_MAX, FIRST_LOCK_MS * 2 ** (count - 1));
      failures.keep(makeKey(attempt), { count, lockedUntilMs: now + lockMs, lastMs: now });
      return lockMs;
    },
    succeeded: (attempt) => trusted.keep(pairKey(attempt), true),
  };
}

function pairKey({ address, name }: Attempt): string {
  return `pair ${findNetwork(address)} ${shortened(name)}`;
}

/** Cuts a name to a length that no real account name exceeds. */
function shortened(name: string): string {
  return name.slice(0, 200);
}

/** Returns the network of an address: one owner usually has a whole /64 of IPv6 addresses. */
function findNetwork(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = ''] = address.split('::');
  return head.split(':').slice(0, 4).join(':');
}

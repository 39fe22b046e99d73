import { type Clock, createRecentMemory } from '@enrichment/core';

/** Who tries to sign in, from where. */
export interface Attempt {
  readonly address: string;
  readonly name: string;
}

export interface LockOut {
  /** How long this one must wait before a password is looked at, in milliseconds; 0 where it need not. */
  remainingMs(attempt: Attempt): number;
  /** After a wrong password. Returns how long the lock is that begins with it, in milliseconds. */
  failed(attempt: Attempt): number;
  succeeded(attempt: Attempt): void;
}

/** Too short for a person to notice who mistypes. */
const FIRST_LOCK_MS = 250;
/** Nobody is kept waiting for longer, whoever else guesses at that address: 2,880 guesses a day at most. */
const LOCK_MS_MAX = 30_000;
/**
 * A failure is forgotten when it is so old; nothing else forgets it, or a guesser would hide behind those who
 * sign in.
 */
const MEMORY_MS = 60 * 60_000;
/** Of addresses; whoever comes from more than this pushes out the oldest. */
const ENTRIES_MAX = 10_000;

interface Failures {
  readonly count: number;
  readonly lockedUntilMs: number;
  readonly lastMs: number;
}

/**
 * Slows down guessing: each wrong password locks its address twice as long as the one before, from 250 ms up
 * to 30 s. What is tried during a lock is not looked at and does not make it longer. Guesses from one address
 * never delay another address. A name from an address where it has signed in before has a lock of its own, so
 * guesses with other names there do not delay it.
 */
export function createLockOut({ clock }: { clock: Clock }): LockOut {
  const failures = createRecentMemory<Failures>({ entriesMax: ENTRIES_MAX });
  const trusted = createRecentMemory<true>({ entriesMax: ENTRIES_MAX });
  const nowMs = () => clock.now().getTime();
  const keyOf = (attempt: Attempt) => {
    const pair = pairKey(attempt);
    return trusted.find(pair) ? pair : `address ${networkOf(attempt.address)}`;
  };

  return {
    remainingMs: (attempt) => Math.max(0, (failures.find(keyOf(attempt))?.lockedUntilMs ?? 0) - nowMs()),
    failed: (attempt) => {
      const now = nowMs();
      const past = failures.find(keyOf(attempt));
      const count = past === undefined || now - past.lastMs > MEMORY_MS ? 1 : past.count + 1;
      const lockMs = Math.min(LOCK_MS_MAX, FIRST_LOCK_MS * 2 ** (count - 1));
      failures.keep(keyOf(attempt), { count, lockedUntilMs: now + lockMs, lastMs: now });
      return lockMs;
    },
    succeeded: (attempt) => trusted.keep(pairKey(attempt), true),
  };
}

function pairKey({ address, name }: Attempt): string {
  return `pair ${networkOf(address)} ${shortened(name)}`;
}

/** Longer than any name of an account that a person types. */
function shortened(name: string): string {
  return name.slice(0, 200);
}

/** One owner has a whole /64 of IPv6 addresses at hand. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = ''] = address.split('::');
  return head.split(':').slice(0, 4).join(':');
}

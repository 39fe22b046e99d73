import type { Clock } from '@enrichment/core';

/** Who tries to sign in, from where. */
export interface Attempt {
  readonly address: string;
  readonly name: string;
}

export interface LockOut {
  /** How long this one must wait before a password is looked at; 0 where it need not. */
  remainingMs(attempt: Attempt): number;
  /** After a wrong password. Returns how long the lock is that begins with it, in milliseconds; 0 where none does. */
  failed(attempt: Attempt): number;
  succeeded(attempt: Attempt): void;
}

/** People mistype; a program that guesses does not stop at five. */
const FREE_FAILURES = 5;
const FIRST_LOCK_MS = 1_000;
const LOCK_MS_MAX = 15 * 60_000;
/** Whoever has signed in before is never kept waiting for longer, whoever else sits at that address. */
const TRUSTED_LOCK_MS_MAX = 60_000;
/** A failure is forgotten when it is so old; nothing else forgets it, or a guesser would hide behind those who sign in. */
const MEMORY_MS = 60 * 60_000;
/** Of addresses and names together; whoever comes from more than this pushes out the oldest. */
const ENTRIES_MAX = 10_000;

interface Failures {
  readonly count: number;
  readonly lockedUntilMs: number;
  readonly lastMs: number;
}

/**
 * Slows down guessing: after five wrong passwords each further one locks its address, and the name it was for, twice as long as
 * the one before, up to 15 minutes. A name from an address where it has signed in before has a lock of its own, of a minute at
 * most, and is not kept out by what is tried with that name elsewhere or with other names there. Every name given counts by
 * itself, whether there is such an account or not: a lock does not tell.
 */
export function createLockOut({ clock }: { clock: Clock }): LockOut {
  const failures = new Map<string, Failures>();
  const trusted = new Map<string, true>();
  const nowMs = () => clock.now().getTime();
  const keysOf = (attempt: Attempt) =>
    trusted.has(pairKey(attempt))
      ? [pairKey(attempt)]
      : [`address ${networkOf(attempt.address)}`, `name ${shortened(attempt.name)}`];

  function lockOne(key: string, lockMsMax: number): number {
    const now = nowMs();
    const past = failures.get(key);
    const count = past === undefined || now - past.lastMs > MEMORY_MS ? 1 : past.count + 1;
    const beyond = count - FREE_FAILURES;
    const lockMs = beyond < 0 ? 0 : Math.min(lockMsMax, FIRST_LOCK_MS * 2 ** beyond);
    keep(failures, key, { count, lockedUntilMs: now + lockMs, lastMs: now });
    return lockMs;
  }

  return {
    remainingMs: (attempt) =>
      Math.max(0, ...keysOf(attempt).map((key) => (failures.get(key)?.lockedUntilMs ?? 0) - nowMs())),
    failed: (attempt) => {
      const lockMsMax = trusted.has(pairKey(attempt)) ? TRUSTED_LOCK_MS_MAX : LOCK_MS_MAX;
      return Math.max(...keysOf(attempt).map((key) => lockOne(key, lockMsMax)));
    },
    succeeded: (attempt) => keep(trusted, pairKey(attempt), true),
  };
}

function pairKey({ address, name }: Attempt): string {
  return `pair ${networkOf(address)} ${shortened(name)}`;
}

/** Longer than any name of an account that a person types. */
function shortened(name: string): string {
  return name.slice(0, 200);
}

function keep<Value>(entries: Map<string, Value>, key: string, value: Value): void {
  // Set anew, the entry becomes the youngest.
  entries.delete(key);
  entries.set(key, value);
  const oldest = entries.keys().next();
  if (entries.size > ENTRIES_MAX && !oldest.done) entries.delete(oldest.value);
}

/** One owner has a whole /64 of IPv6 addresses at hand. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = ''] = address.split('::');
  return head.split(':').slice(0, 4).join(':');
}

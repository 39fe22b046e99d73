import { type ErrorCode, readErrorCode, showError, TemporaryError } from '@enrichment/core';
import type { Store } from '@enrichment/store/connect';
import {
  type BrokenLook,
  beginLooks,
  endLooks,
  explainLook,
  LOOKS_MAX,
  listBrokenLooks,
  type UserPoints,
} from '@enrichment/store/looks';
import pMap from 'p-map';

/**
 * Users looked at concurrently: enough to hide request latency, few enough not to slow Qdrant's other
 * readers.
 */
const USERS_AT_ONCE = 8;

/** Users marked with one statement. If the process dies, the next scan looks at all of them alone. */
const USERS_MARKED_AT_ONCE = 50;

/** A user with 300,000 messages takes about a minute. */
const LOOK_TIMEOUT_MS = 10 * 60_000;

/** A deep scan retries a user who is set aside, unless the user killed this same scan just before. */
const DEEP_RETRY_AFTER_MS = 60 * 60_000;

/** A look that failed because of the user's messages; the user is set aside after two in a row. */
export interface FailedLook {
  readonly botName: string;
  readonly userId: string;
  readonly code: ErrorCode;
  readonly message: string;
}

export interface CompareUsersDependencies {
  readonly store: Store;
  /**
   * Looks at one user. `usual`: throws WINDOW_TOO_LARGE instead of spending long on a large window. `large`:
   * reads large windows piece by piece.
   */
  readonly look: (userId: string, size: 'usual' | 'large', signal: AbortSignal) => Promise<void>;
  readonly onFailed: (look: FailedLook) => void;
  /** Called between groups of users, and before users who may break the scan. */
  readonly onLooked: (users: 'some' | 'all but the large') => Promise<void>;
}

/**
 * Looks at users so that none of them stops the others: usual ones concurrently; those with large windows, or
 * whose last look did not end well, alone and last. Those whose looks failed twice are skipped until their
 * messages change or a deep scan comes. A mark is written to Postgres before each look, so that a look that
 * kills the process counts too.
 * @throws errors of the source, of Postgres and of the queue, which are not about one user
 */
export async function compareUsers(
  dependencies: CompareUsersDependencies,
  {
    botName,
    users,
    depth,
    mode,
  }: {
    botName: string;
    users: readonly UserPoints[];
    depth: 'totals' | 'deep';
    /** `dry` writes no marks. */
    mode: 'live' | 'dry';
  },
  signal: AbortSignal,
): Promise<void> {
  const { store, look, onLooked } = dependencies;
  if (mode === 'dry') {
    await pMap(users, ({ userId }) => look(userId, 'large', signal), { concurrency: USERS_AT_ONCE });
    return;
  }
  const broken = new Map((await listBrokenLooks(store, { botName })).map((look) => [look.userId, look]));
  const usual = users.filter(({ userId }) => !broken.has(userId));
  const alone = users.filter((user) => {
    const last = broken.get(user.userId);
    return last !== undefined && !isSetAside(last, user, depth);
  });
  for (let at = 0; at < usual.length; at += USERS_MARKED_AT_ONCE) {
    const group = usual.slice(at, at + USERS_MARKED_AT_ONCE);
    alone.push(...(await compareGroup(dependencies, { botName, group, size: 'usual' }, signal)));
    await onLooked('some');
  }
  if (alone.length > 0) await onLooked('all but the large');
  for (const user of alone) {
    await compareGroup(dependencies, { botName, group: [user], size: 'large' }, signal);
    await onLooked('some');
  }
}

function isSetAside(look: BrokenLook, { points }: UserPoints, depth: 'totals' | 'deep'): boolean {
  if (look.looks < LOOKS_MAX || look.points !== points) return false;
  // The source failed, not the user.
  if (look.code?.startsWith('SOURCE_')) return false;
  return !(depth === 'deep' && look.agoMs > DEEP_RETRY_AFTER_MS);
}

/** Returns the users who turned out to have large windows. */
async function compareGroup(
  { store, look, onFailed }: CompareUsersDependencies,
  { botName, group, size }: { botName: string; group: readonly UserPoints[]; size: 'usual' | 'large' },
  signal: AbortSignal,
): Promise<UserPoints[]> {
  const failed = new Set<string>();
  const large: UserPoints[] = [];
  await beginLooks(store, { botName, users: group });
  try {
    await pMap(
      group,
      async (user) => {
        const { userId } = user;
        try {
          await withinTime((limited) => look(userId, size, limited), signal);
        } catch (error) {
          signal.throwIfAborted();
          const code = readErrorCode(error);
          if (size === 'usual' && code === 'WINDOW_TOO_LARGE') {
            large.push(user);
            return;
          }
          if (isOfServer(code) && !code.startsWith('SOURCE_')) throw error;
          failed.add(userId);
          const failure = { botName, userId, ...showError(error) };
          await explainLook(store, failure);
          if (isOfServer(code)) throw error;
          onFailed(failure);
        }
      },
      { concurrency: USERS_AT_ONCE },
    );
  } finally {
    const userIds = group.map(({ userId }) => userId).filter((userId) => !failed.has(userId));
    await endLooks(store, { botName, userIds });
  }
  return large;
}

/** Whether the error is of a server, so that it affects all users. */
function isOfServer(code: ErrorCode): boolean {
  return /^(?:SOURCE|STORE|QUEUE|SERVER)_/.test(code);
}

async function withinTime(look: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> {
  const deadline = AbortSignal.timeout(LOOK_TIMEOUT_MS);
  try {
    await look(AbortSignal.any([signal, deadline]));
  } catch (error) {
    if (!deadline.aborted) throw error;
    throw new TemporaryError('JOB_TIMEOUT', `checking one user took longer than ${LOOK_TIMEOUT_MS} ms`);
  }
}

import type { ReplayDependencies } from '@enrichment/scan/replay-windows';
import type { ScanDependencies } from '@enrichment/scan/scan-range';
import { listReplaySizes } from '@enrichment/store/ledger';
import { listPlannedWindows, listWaitingWindows, type PlannedWindow } from '@enrichment/store/usage-samples';
import { type BackfillInput, backfill } from '../backfill.ts';
import type { OperationContext } from '../operation-context.ts';
import { findFailedJobs, type ReplayInput, type replayFailedJobs } from '../replay.ts';

/**
 * Lists the windows that a backfill would enrich: those that it would find in Qdrant, and those that wait in
 * the ledger already. Changes nothing.
 * @throws as backfill does
 */
export async function collectBackfill(
  dependencies: ScanDependencies,
  input: Omit<BackfillInput, 'mode'>,
  context: OperationContext,
): Promise<readonly PlannedWindow[]> {
  const { participants, store } = dependencies;
  const { bot, user, range } = input;
  const waiting = (await listWaitingWindows(store, range)).filter(
    ({ botName, userId }) =>
      participants.hasBot(botName) &&
      participants.hasUser(userId) &&
      (bot === undefined || bot === botName) &&
      (user === undefined || user === userId),
  );
  const found = new Map<string, PlannedWindow>(waiting.map((window) => [window.windowId, window]));
  const onWindows: NonNullable<ScanDependencies['onWindows']> = (windows) => {
    for (const { characters = null, state, ...window } of windows) {
      const { windowId, botName, userId, startsAt, endsAt, messageCount } = window;
      if (state === 'pending' || state === 'provisional')
        found.set(windowId, { windowId, botName, userId, startsAt, endsAt, messageCount, characters });
      else found.delete(windowId);
    }
  };
  await backfill({ ...dependencies, onWindows }, { ...input, mode: 'dry' }, context);
  return [...found.values()];
}

/** Lists the windows that a replay would request again. @throws TemporaryError STORE_UNAVAILABLE */
export async function collectReplay(
  { store, participants }: Pick<ReplayDependencies, 'store' | 'participants'>,
  input: ReplayInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<readonly PlannedWindow[]> {
  const sizes = await listReplaySizes(store, input);
  signal.throwIfAborted();
  // The others would wait for a job that never comes, so a replay leaves them alone.
  return sizes
    .filter(({ botName, userId }) => participants.hasBot(botName) && participants.hasUser(userId))
    .map(({ userId: _, ...window }) => window);
}

/**
 * Lists the windows that replayFailedJobs would request again. @throws TemporaryError STORE_UNAVAILABLE,
 * QUEUE_UNAVAILABLE
 */
export async function collectFailedJobs(
  dependencies: Pick<Parameters<typeof replayFailedJobs>[0], 'store' | 'producer'>,
  { among }: Parameters<typeof replayFailedJobs>[1],
): Promise<readonly PlannedWindow[]> {
  const windowIds = await findFailedJobs(dependencies, { among });
  return windowIds.length === 0 ? [] : await listPlannedWindows(dependencies.store, windowIds);
}

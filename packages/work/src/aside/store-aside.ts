import {
  PermanentError,
  RetryLaterError,
  readErrorCode,
  type WindowKey,
  windowLabelWithoutUser,
} from '@enrichment/core';
import type { WindowKind } from '@enrichment/kinds/kind';
import { type Attempt, recordEnd } from '../attempt.ts';
import type { KindResult, ViewValue } from '../check-drafts.ts';
import type { Engine } from '../engine.ts';
import { composeReadings, type KindsReading } from '../plan-work.ts';
import { readWindow, takeWindow } from '../read-window.ts';
import { saveResults } from '../save-results.ts';
import type { AsideDraft } from './enrich-aside.ts';

/** What storing a result that was made aside uses of the engine. */
export type StoringEngine = Pick<
  Engine,
  'store' | 'source' | 'findBot' | 'rules' | 'clock' | 'drafts' | 'leases' | 'explainFailure' | 'hooks'
>;

/**
 * `outdated`: the window has other content by now. `gone`: it is not in the ledger any more. `busy`: a worker
 * has its lease.
 */
export type StoreOutcome = 'stored' | 'outdated' | 'gone' | 'busy';

interface StoredAside {
  readonly window: WindowKey & { readonly windowId: string };
  /** The content that the drafts were made from. */
  readonly contentHash: string;
  readonly kinds: readonly WindowKind[];
  readonly drafts: Readonly<Record<string, AsideDraft>>;
}

/**
 * Makes drafts that were made aside the stored results of their window, with the steps of the window's own
 * job: lease, read, check, save. Safe to run twice.
 * @throws the errors of core, after the lease is released
 */
export async function storeAside(
  engine: StoringEngine,
  { window, contentHash, kinds, drafts }: StoredAside,
  signal: AbortSignal,
): Promise<StoreOutcome> {
  const context = { attempt: 1, isLastAttempt: false, signal };
  const attempt = await takeWindow(engine, { ...window, cause: 'replay' }, context).catch(explainHeld);
  if (typeof attempt === 'string') return attempt;
  try {
    const reading = await readWindow(engine, attempt, signal);
    if (reading.isLost || reading.content.contentHash !== contentHash) throw outdated(window);
    const made = kinds.filter(({ name }) => name in drafts);
    attempt.stale = made;
    const stale = made.map((kind) => ({ kind, isForced: true }));
    const readings = composeReadings(engine, reading, { stale });
    const results = made.map((kind) => checkAside(kind, drafts[kind.name], readings, window));
    const { written } = await saveResults(engine, attempt, { reading, results, rung: null }, context);
    return written === 'saved' ? 'stored' : 'busy';
  } catch (thrown) {
    const error = await engine.explainFailure(thrown);
    await release(engine, attempt, error, context);
    if (readErrorCode(error) === 'SHADOW_OUTDATED') return 'outdated';
    throw error;
  } finally {
    engine.leases.drop(attempt.token);
  }
}

/** @throws any error but that another worker holds the window */
function explainHeld(error: unknown): 'busy' {
  if (error instanceof RetryLaterError && error.code === 'CONTENT_CHANGED') return 'busy';
  throw error;
}

/** The window's own work has not failed, whatever happened here: it goes back as it was. */
async function release(
  engine: StoringEngine,
  attempt: Attempt,
  cause: unknown,
  context: Parameters<typeof recordEnd>[2]['context'],
): Promise<void> {
  const error = new RetryLaterError('CONTENT_CHANGED', 'not stored', { afterMs: 0, scope: 'job', cause });
  await recordEnd(engine, attempt, { error, context });
}

function checkAside(
  kind: WindowKind,
  draft: AsideDraft | undefined,
  readings: readonly KindsReading[],
  key: WindowKey,
): KindResult {
  const check = (name: 'whole' | 'public', made: unknown): ViewValue | null => {
    const view = readings.find((reading) => reading.view.name === name)?.view;
    if (view === undefined || (name === 'public' && kind.reads === 'whole')) return null;
    // What many may read is never left to what was said in private.
    if (made === undefined) throw outdated(key);
    return { view, value: kind.check(made, view) };
  };
  const whole = check('whole', draft?.whole);
  if (whole === null) throw outdated(key);
  return { outcome: 'made', kind, whole, public: check('public', draft?.public) };
}

function outdated(key: WindowKey): PermanentError {
  return new PermanentError(
    'SHADOW_OUTDATED',
    `${windowLabelWithoutUser(key)}: the window has other content than the result was made from`,
  );
}

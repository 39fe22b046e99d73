import type { Clock, WindowRules } from '@enrichment/core';
import { createKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import type { Producer } from '@enrichment/queue/producer';
import { createBotFinder } from '@enrichment/source/find-bot';
import type { Source } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import { renewLeases } from '@enrichment/store/ledger';
import { deleteShadowRun, listShadowWindows, markPromoted, type ShadowState } from '@enrichment/store/shadow';
import { markVersion } from '@enrichment/work/aside/create-shadow-kind';
import { type StoreOutcome, type StoringEngine, storeAside } from '@enrichment/work/aside/store-aside';
import { createDraftMemory } from '@enrichment/work/draft-memory';
import { createLeaseKeeper } from '@enrichment/work/lease-keeper';
import type { OperationContext } from '../operation-context.ts';
import { ShadowBody } from './compare-shadow.ts';
import { getShadowRun } from './read-shadow.ts';

export interface PromoteDependencies {
  readonly store: Store;
  readonly source: Source;
  readonly clock: Clock;
  readonly rules: WindowRules;
  /** As the summarizers have it. */
  readonly searchWords: 'keep' | 'none';
  /** As the summarizers have it, from 0 to 1. */
  readonly doubtfulBelow: number;
  readonly onWindow?: (done: number) => void;
}

export interface PromotedShadow {
  readonly promoted: number;
  /** Windows of the run that were not promoted, by reason. */
  readonly left: readonly {
    readonly windowId: string;
    readonly reason: Exclude<ShadowState, 'made'> | Exclude<StoreOutcome, 'stored'>;
  }[];
}

/**
 * Makes the results of a run the stored ones, window by window, with the steps of the windows' own jobs: only
 * of windows whose content is still the one that was enriched. Safe to run twice.
 * @throws PermanentError SHADOW_UNKNOWN; TemporaryError STORE_UNAVAILABLE, SOURCE_UNAVAILABLE
 */
export async function promoteShadow(
  dependencies: PromoteDependencies,
  runId: string,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<PromotedShadow> {
  const { store, clock, searchWords, doubtfulBelow, onWindow } = dependencies;
  const run = await getShadowRun({ store }, runId);
  const left: PromotedShadow['left'][number][] = [];
  let promoted = 0;
  const { engine, close } = createStoringEngine(dependencies);
  try {
    for (const window of await listShadowWindows(store, runId)) {
      signal.throwIfAborted();
      const { windowId, subjectId, state } = window;
      if (state !== 'made') {
        left.push({ windowId, reason: state });
        continue;
      }
      const body = ShadowBody.safeParse(window.body).data;
      if (body === undefined) {
        left.push({ windowId, reason: 'failed' });
        continue;
      }
      const versionMark = markVersion(run.prompt);
      const options = { model: body.model, wanted: null, searchWords, doubtfulBelow, versionMark };
      const kinds = pickWindowKinds(createKinds(options)).filter(({ maker }) => maker.by === 'model');
      const { contentHash } = window;
      const outcome = await storeAside(engine, { window, contentHash, kinds, drafts: body.drafts }, signal);
      if (outcome === 'stored') {
        await markPromoted(store, { subjectId, now: clock.now() });
        promoted += 1;
        onWindow?.(promoted);
      } else left.push({ windowId, reason: outcome });
    }
  } finally {
    close();
  }
  return { promoted, left };
}

function createStoringEngine({ store, source, clock, rules }: PromoteDependencies): {
  engine: StoringEngine;
  close: () => void;
} {
  const leases = createLeaseKeeper({
    renewLeases: (lease) => renewLeases(store, lease),
    // A lease that is lost fences the write, and the window is reported as busy.
    onError: () => undefined,
  });
  return {
    engine: {
      ...{ store, source, clock, rules, leases },
      findBot: createBotFinder({ source, clock }),
      drafts: createDraftMemory(),
      explainFailure: async (error) => error,
      hooks: { onUnwritten: () => undefined, onUnrecorded: () => undefined },
    },
    close: () => leases.stop(),
  };
}

/**
 * Deletes a run and everything that was made for it; the calls stay in the usage ledger. Safe to run twice.
 * @throws PermanentError SHADOW_UNKNOWN; TemporaryError STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function discardShadow(
  { store, producer }: { store: Store; producer: Pick<Producer, 'remove'> },
  runId: string,
): Promise<{ windows: number }> {
  await getShadowRun({ store }, runId);
  const subjectIds = await deleteShadowRun(store, runId);
  await producer.remove(subjectIds);
  return { windows: subjectIds.length };
}

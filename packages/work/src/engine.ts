import type { Clock, WindowKey, WindowRules } from '@enrichment/core';
import type { CallFacts } from '@enrichment/kinds/call-facts';
import type { WindowKind } from '@enrichment/kinds/kind';
import type { FindBot } from '@enrichment/source/find-bot';
import type { Source } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import type { ModelAccess } from './ask/ask-kinds.ts';
import type { AwaitedCalls } from './ask/await-reply.ts';
import type { DraftMemory } from './draft-memory.ts';
import type { LeaseKeeper } from './lease-keeper.ts';
import type { Budget } from './reserve-call.ts';

/** The dependencies of the engine. It uses kinds only through their contract. */
export interface Engine {
  readonly store: Store;
  readonly source: Pick<Source, 'readWindow'>;
  readonly findBot: FindBot;
  /** In the order of their parts in a request; includes the mirrored kind. */
  readonly kinds: readonly WindowKind[];
  /** null if no kind uses a model. */
  readonly model: ModelAccess | null;
  /** When summaries are verified by a second call; default `off`. */
  readonly verify?: 'off' | 'doubtful' | 'all';
  /** Maximum of answered calls for one request, over all attempts. */
  readonly callsMax: number;
  /** Limits on spending; without it there are none, and calls are still recorded before they are sent. */
  readonly budget?: Budget;
  /** How requests are answered in batches; without it each is answered on the spot. */
  readonly batches?: BatchAccess;
  /**
   * Smaller limits on spending: from them on, the requests of windows that may wait are gathered for batches.
   * Without it, they never are because of a limit.
   */
  readonly batchFrom?: Budget;
  /** What makes the windows whose calls a limit on spending refuses; without it they wait. */
  readonly lowerRung?: Rung;
  readonly drafts: DraftMemory;
  readonly leases: Pick<LeaseKeeper, 'hold' | 'isHeld' | 'drop'>;
  readonly rules: WindowRules;
  readonly clock: Clock;
  /**
   * Maps the error of a failed window to the error it ends with, since the server that failed may be away for
   * all windows.
   */
  readonly explainFailure: (error: unknown) => Promise<unknown>;
  readonly hooks: EngineHooks;
}

/** How an engine uses batches. */
export interface BatchAccess extends Pick<AwaitedCalls, 'read'> {
  /**
   * Whose requests are gathered. `backfill`: windows of a backfill or replay. `always`: every window that has
   * ended. With `off`, requests that are in a batch already are still awaited.
   */
  readonly mode: 'off' | 'backfill' | 'always';
  /** Takes the gathered requests of a window that is composed again to be submitted. */
  readonly offer?: AwaitedCalls['offer'];
}

/** A cheaper way to make some of the kinds. */
export interface Rung {
  /** Stored with each result. */
  readonly name: 'model' | 'extractive';
  readonly kinds: readonly WindowKind[];
  readonly model: ModelAccess | null;
}

/** Callbacks of the engine; an exception thrown by one is a defect. */
export interface EngineHooks {
  /** Called for each call of a model, failed ones too. */
  readonly onCall?: (call: CallFacts) => void;
  /** Called with the outcome of each stale kind. */
  readonly onKind?: (end: KindEnd) => void;
  /** Called when paid results have to wait for Postgres. */
  readonly onUnwritten: (window: WindowKey, error: unknown) => void;
  /** Called when the end of an attempt could not be written to Postgres; a later scan finds out by itself. */
  readonly onUnrecorded: (error: unknown) => void;
}

/** How the work on one kind ended. */
export interface KindEnd {
  readonly kind: string;
  readonly version: string;
  readonly outcome: 'made' | 'failed';
  /** Measurements of the value, made by the kind. */
  readonly facts: Readonly<Record<string, number>>;
}

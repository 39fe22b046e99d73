import type { Clock, WindowKey, WindowRules } from '@enrichment/core';
import type { CallFacts } from '@enrichment/kinds/call-facts';
import type { WindowKind } from '@enrichment/kinds/kind';
import type { Bot, Source } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import type { ModelAccess } from './ask/ask-kinds.ts';
import type { DraftMemory } from './draft-memory.ts';
import type { LeaseKeeper } from './lease-keeper.ts';

/** All that the engine works with. It knows kinds by their contract alone. */
export interface Engine {
  readonly store: Store;
  readonly source: Pick<Source, 'readWindow'>;
  readonly findBot: (botName: string, signal: AbortSignal) => Promise<Bot | undefined>;
  /** In the order in which their parts stand in a request; the mirrored kind is among them. */
  readonly kinds: readonly WindowKind[];
  /** null where no kind asks a model. */
  readonly model: ModelAccess | null;
  /** Of answered calls for one request, over all attempts. */
  readonly callsMax: number;
  readonly drafts: DraftMemory;
  readonly leases: Pick<LeaseKeeper, 'hold' | 'drop'>;
  readonly rules: WindowRules;
  readonly clock: Clock;
  /** What a failed window is to end with, where the server that failed it may be away for all. */
  readonly explainFailure: (error: unknown) => Promise<unknown>;
  readonly hooks: EngineHooks;
}

/** Told what happens; what they throw is a defect. */
export interface EngineHooks {
  /** Each call of a model, failed ones too. */
  readonly onCall?: (call: CallFacts) => void;
  /** What became of a kind that was stale. */
  readonly onKind?: (end: KindEnd) => void;
  /** Results that are paid for have to wait for Postgres. */
  readonly onUnwritten: (window: WindowKey, error: unknown) => void;
  /** Postgres could not be told of an attempt's end; the scan finds out by itself later. */
  readonly onUnrecorded: (error: unknown) => void;
}

/** How the work on one kind ended. */
export interface KindEnd {
  readonly kind: string;
  readonly version: string;
  readonly outcome: 'made' | 'failed';
  /** What the kind measures of what it made. */
  readonly facts: Readonly<Record<string, number>>;
}

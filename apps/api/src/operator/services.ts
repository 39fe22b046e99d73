import type { BudgetRules, Clock, createParticipants } from '@enrichment/core';
import type { PlanDependencies } from '@enrichment/operations/plan/make-plan';
import type { QueueConnection } from '@enrichment/queue/connect';
import type { QueueInspector } from '@enrichment/queue/inspect';
import type { Producer } from '@enrichment/queue/producer';
import type { ScanDependencies } from '@enrichment/scan/scan-range';
import type { Store } from '@enrichment/store/connect';

/** The queue, opened. */
export interface OpenedQueue {
  readonly connection: QueueConnection;
  readonly producer: Producer;
  readonly inspector: QueueInspector;
}

/** What the operator's routes use. Nothing is connected before its first use. */
export interface OperatorServices {
  readonly store: Store;
  readonly clock: Clock;
  /** Which bots and users take part. */
  readonly participants: ReturnType<typeof createParticipants>;
  /** Prices and limits for estimates. */
  readonly planning: Pick<PlanDependencies, 'prices' | 'limits'>;
  /** An action that may cost more dollars must be confirmed. */
  readonly confirmAboveUsd: number;
  /** The limits on spending. */
  readonly budget: BudgetRules;
  /** Undefined if the API has no queue. */
  findQueue(): OpenedQueue | undefined;
  /** @throws RequestError NOT_CONFIGURED if the API has no queue */
  openQueue(): OpenedQueue;
  /**
   * Everything that a scan needs. @throws RequestError NOT_CONFIGURED if the API has no queue or no Qdrant
   */
  openScan(): ScanDependencies;
}

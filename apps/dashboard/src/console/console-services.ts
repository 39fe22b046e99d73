import type { BudgetRules, Clock, createParticipants } from '@enrichment/core';
import type { PlanDependencies } from '@enrichment/operations/plan/make-plan';
import type { QueueConnection } from '@enrichment/queue/connect';
import type { QueueInspector } from '@enrichment/queue/inspect';
import type { createProducer } from '@enrichment/queue/producer';
import type { RecallDependencies } from '@enrichment/recall/recall';
import type { Store } from '@enrichment/store/connect';
import type { FastifyRequest } from 'fastify';
import type { DashboardLog } from '../dashboard-log.ts';
import type { PageFrame } from './page-frame.ts';

/** What estimates of costs are made with, and from which cost on one must be confirmed. */
export type Planning = Pick<PlanDependencies, 'prices' | 'limits'> & { readonly confirmAboveUsd: number };

/** The settings with which bots ask, so that a question is answered here as they would get it. */
export type RecallRules = Pick<RecallDependencies, 'sharedBots' | 'country' | 'claims'> & {
  /** Whether answers quote messages. */
  readonly isQuoting: boolean;
};

/** What the console's pages read and act with. */
export interface ConsoleServices {
  readonly store: Store;
  readonly queue: QueueConnection;
  readonly inspector: QueueInspector;
  readonly producer: ReturnType<typeof createProducer>;
  readonly participants: ReturnType<typeof createParticipants>;
  /** Reads messages, for people who may see them. */
  readonly quotes: NonNullable<RecallDependencies['quotes']>;
  readonly recall: RecallRules;
  readonly planning: Planning;
  /** The limits on spending. */
  readonly budget: BudgetRules;
  readonly clock: Clock;
  /** Aborted when the app stops. */
  readonly signal: AbortSignal;
}

/** What the routes of the console are made with. */
export interface ConsoleRoutes {
  readonly services: ConsoleServices;
  readonly log: DashboardLog;
  /** Reads what a page is rendered with, besides its data. */
  readonly frame: (request: FastifyRequest) => PageFrame;
}

import type { BudgetRules, Clock, createParticipants } from '@enrichment/core';
import type { QueueInspector } from '@enrichment/queue/inspect';
import type { createProducer } from '@enrichment/queue/producer';
import type { Store } from '@enrichment/store/connect';
import type { FastifyRequest } from 'fastify';
import type { DashboardLog } from '../dashboard-log.ts';
import type { PageFrame } from './page-frame.ts';

/** What the console's pages read and act with. */
export interface ConsoleServices {
  readonly store: Store;
  readonly inspector: QueueInspector;
  readonly producer: ReturnType<typeof createProducer>;
  readonly participants: ReturnType<typeof createParticipants>;
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

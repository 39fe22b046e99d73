import type { Logger } from '@enrichment/runtime/logger';

/** The part of the logger that the dashboard writes with. */
export type DashboardLog = Pick<Logger, 'info' | 'warn' | 'error'>;

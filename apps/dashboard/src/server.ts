import type { BaseAdapter } from '@bull-board/api/baseAdapter';
import type { Clock } from '@enrichment/core';
import { addHealthRoutes, type HealthOptions } from '@enrichment/runtime/health';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import { answerOf } from './access/answer-error.ts';
import { guardAccess } from './access/guard-access.ts';
import type { Account } from './access/sign-in.ts';
import { BOARD_PATH, mountBoard } from './board/mount-board.ts';
import type { DashboardLog } from './dashboard-log.ts';
import type { Operations } from './operations.ts';
import { addStatusRoutes } from './routes/status.ts';
import type { Overview } from './status/read-overview.ts';

export interface DashboardParts {
  /** None: whoever reaches the server is the operator, so it must listen on loopback only. */
  readonly accounts: readonly Account[];
  readonly operations: Operations;
  readonly readOverview: () => Promise<Overview>;
  readonly health: HealthOptions;
  readonly log: DashboardLog;
  readonly clock: Clock;
}

export interface Dashboard {
  /** Not listening yet. */
  readonly server: FastifyInstance;
  /** Shows a queue on the board. */
  addQueue(adapter: BaseAdapter): void;
  /** From here on not ready. */
  drain(): void;
}

/** Nothing on any page may come from, or go to, another host; Bull Board sets styles on its elements. */
const CONTENT_POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'self'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** The dashboard: the board, the status page and the health checks behind one guard. */
export async function createServer(parts: DashboardParts): Promise<Dashboard> {
  const { accounts, operations, log, clock } = parts;
  const server = fastify({
    logger: false,
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
  });
  server.setErrorHandler(async (error, request, reply) => {
    const { status, body } = answerOf(error);
    if (status >= 500)
      log.error('dashboard request failed', {
        method: request.method,
        route: request.routeOptions.url,
        status,
        error,
      });
    return await reply.code(status).send(body);
  });
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    // Whoever ends TLS in front of us decides about the whole host.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  await guardAccess(server, { accounts, log, clock });
  server.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).send({ error: 'Not found', message: 'There is nothing here. The board is at /board/.' }),
  );
  const { drain } = addHealthRoutes(server, parts.health);
  server.get('/', async (_request, reply) => reply.redirect(`${BOARD_PATH}/`));
  addStatusRoutes(server, parts);
  const { addQueue } = await mountBoard(server, { operations, log });
  return { server, addQueue, drain };
}

import type { BaseAdapter } from '@bull-board/api/baseAdapter';
import type { Clock } from '@enrichment/core';
import type { PipelineStatus } from '@enrichment/operations/read-status';
import { addHealthRoutes, type HealthOptions } from '@enrichment/runtime/health';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import { makeAnswer } from './access/answer-error.ts';
import { type Access, guardAccess, readPublicPrefix } from './access/guard-access.ts';
import { findRoot, routedUrl } from './access/public-path.ts';
import { BASE_SCRIPT_HASH } from './board/base-path.ts';
import { mountBoard } from './board/mount-board.ts';
import type { BoardActions } from './board-actions.ts';
import type { DashboardLog } from './dashboard-log.ts';
import { addStatusRoutes } from './routes/status.ts';

export interface DashboardParts {
  /** Without accounts the server must listen on loopback only. */
  readonly access: Access;
  readonly actions: BoardActions;
  readonly readStatus: () => Promise<PipelineStatus>;
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
  'script-src': ["'self'", BASE_SCRIPT_HASH],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'self'"],
  // The forms to sign in and out.
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/** The dashboard: the board, the status page and the health checks behind one guard. */
export async function createServer(parts: DashboardParts): Promise<Dashboard> {
  const { access, actions, log, clock } = parts;
  const server = fastify({
    logger: false,
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    trustProxy: (address: string | undefined) => access.isTrustedProxy(address),
    rewriteUrl: (request) => routedUrl(request.url ?? '/', readPublicPrefix(request, access) ?? ''),
  });
  server.setErrorHandler(async (error, request, reply) => {
    const { status, body } = makeAnswer(error);
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
  await guardAccess(server, { access, log, clock });
  server.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).send({ error: 'Not found', message: 'There is nothing here. The board is at board/.' }),
  );
  const { drain } = addHealthRoutes(server, parts.health);
  server.get('/', async (request, reply) => reply.redirect(`${findRoot(request)}board/`));
  addStatusRoutes(server, { ...parts, hasSignIn: access.accounts.length > 0 });
  const { addQueue } = await mountBoard(server, { actions, log, hasSignIn: access.accounts.length > 0 });
  return { server, addQueue, drain };
}

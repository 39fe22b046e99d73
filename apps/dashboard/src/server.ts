import type { BaseAdapter } from '@bull-board/api/baseAdapter';
import type { Clock } from '@enrichment/core';
import type { PipelineStatus } from '@enrichment/operations/read-status';
import { addHealthRoutes, type HealthOptions } from '@enrichment/runtime/health';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import { makeAnswer } from './access/answer-error.ts';
import { type Access, guardAccess, readPublicPrefix } from './access/guard-access.ts';
import { routedUrl } from './access/public-path.ts';
import { BASE_SCRIPT_HASH } from './board/base-path.ts';
import { mountBoard } from './board/mount-board.ts';
import type { BoardActions } from './board-actions.ts';
import { addConsole } from './console/add-console.ts';
import type { ConsoleServices } from './console/console-services.ts';
import type { DashboardLog } from './dashboard-log.ts';
import { addStatusRoutes } from './routes/status.ts';

export interface DashboardParts {
  /** Without accounts, the server must listen on loopback only. */
  readonly access: Access;
  readonly actions: BoardActions;
  readonly services: ConsoleServices;
  readonly readStatus: () => Promise<PipelineStatus>;
  readonly health: HealthOptions;
  readonly log: DashboardLog;
  readonly clock: Clock;
}

export interface Dashboard {
  /** The server, not listening yet. */
  readonly server: FastifyInstance;
  /** Shows a queue on the board. */
  addQueue(adapter: BaseAdapter): void;
  /** Reports the server as not ready from now on. */
  drain(): void;
}

/**
 * Content security policy: no page loads from or connects to another host, and none has inline scripts or
 * styles.
 */
const CONTENT_POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/**
 * The console's policy, but for the board's own inline script and the styles that it sets on its elements.
 */
const BOARD_POLICY = Object.entries({
  ...CONTENT_POLICY,
  'script-src': ["'self'", BASE_SCRIPT_HASH],
  'style-src': ["'self'", "'unsafe-inline'"],
})
  .map(([name, values]) => [name, ...values].join(' '))
  .join(';');

/**
 * Creates the dashboard's server: the console, the board, the status and the health checks, all behind the
 * access guard.
 */
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
    // HSTS applies to the whole host, so the proxy that terminates TLS decides about it.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  await guardAccess(server, { access, log, clock });
  const { drain } = addHealthRoutes(server, parts.health);
  const hasSignIn = access.accounts.length > 0;
  await addConsole(server, { services: parts.services, log, hasSignIn });
  addStatusRoutes(server, parts);
  const { addQueue } = await mountBoard(server, { actions, log, hasSignIn, policy: BOARD_POLICY });
  return { server, addQueue, drain };
}

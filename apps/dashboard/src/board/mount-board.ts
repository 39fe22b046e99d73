import { createBullBoard } from '@bull-board/api';
import type { BaseAdapter } from '@bull-board/api/baseAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { FastifyInstance } from 'fastify';
import { findRoot } from '../access/public-path.ts';
import type { BoardActions } from '../board-actions.ts';
import type { DashboardLog } from '../dashboard-log.ts';
import { withBase } from './base-path.ts';
import { createBoardGate } from './board-gate.ts';
import { withoutOutsideLinks } from './outside-links.ts';
import { shownQueues } from './shown-queues.ts';

/** The board's path. */
const BOARD_PATH = '/board';

/**
 * Mounts Bull Board at `/board`, behind the server's access hooks. It starts without queues, so that the
 * server can answer before the queue does.
 */
export async function mountBoard(
  server: FastifyInstance,
  {
    actions,
    log,
    hasSignIn,
    policy,
  }: {
    actions: BoardActions;
    log: DashboardLog;
    hasSignIn: boolean;
    /** The content security policy of the board's pages. */
    policy: string;
  },
): Promise<{ addQueue(adapter: BaseAdapter): void }> {
  const serverAdapter = new FastifyAdapter().setBasePath(BOARD_PATH);
  const { addQueue } = createBullBoard({
    queues: [],
    serverAdapter,
    options: {
      uiConfig: {
        boardTitle: 'Enrichment',
        // Relative to the page's base.
        miscLinks: [
          { text: 'Console', url: '../' },
          ...(hasSignIn ? [{ text: 'Sign out', url: '../sign-out' }] : []),
        ],
        // Links to external documentation of actions that work differently here.
        hideDocsLink: true,
        sortQueues: false,
      },
    },
  });
  // Forwards to the server's error handler, so that errors look the same everywhere.
  serverAdapter.setErrorHandler((error) => {
    throw error;
  });
  await server.register(
    async (scope) => {
      scope.addHook('preHandler', createBoardGate({ actions, log, prefix: BOARD_PATH }));
      scope.addHook('onRequest', async (_request, reply) => {
        reply.header('content-security-policy', policy);
      });
      scope.addHook('preSerialization', async (request, _reply, payload) =>
        request.routeOptions.url === `${BOARD_PATH}/api/queues`
          ? shownQueues(payload, request.subject)
          : payload,
      );
      scope.addHook('onSend', async (request, reply, payload) =>
        typeof payload === 'string' && String(reply.getHeader('content-type')).startsWith('text/html')
          ? withBase(withoutOutsideLinks(payload), `${findRoot(request)}${BOARD_PATH.slice(1)}/`)
          : payload,
      );
      await scope.register(serverAdapter.registerPlugin());
    },
    { prefix: BOARD_PATH },
  );
  return { addQueue };
}

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

/** Where the board lives. */
const BOARD_PATH = '/board';

/**
 * Puts Bull Board under `/board`, behind the server's own access hooks. It has no queue until it is given
 * some, so that the server can answer before the queue does.
 */
export async function mountBoard(
  server: FastifyInstance,
  { actions, log, hasSignIn }: { actions: BoardActions; log: DashboardLog; hasSignIn: boolean },
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
          { text: 'Status of the windows', url: '../status' },
          ...(hasSignIn ? [{ text: 'Sign out', url: '../sign-out' }] : []),
        ],
        // Another host's documentation of actions that mean something else here.
        hideDocsLink: true,
        sortQueues: false,
      },
    },
  });
  // On to the handler of the whole server, so that an error looks the same wherever it happens.
  serverAdapter.setErrorHandler((error) => {
    throw error;
  });
  await server.register(
    async (scope) => {
      scope.addHook('preHandler', createBoardGate({ actions, log, prefix: BOARD_PATH }));
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

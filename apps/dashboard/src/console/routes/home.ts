import { readOverview } from '@enrichment/operations/read-overview';
import type { FastifyInstance } from 'fastify';
import type { ConsoleRoutes } from '../console-services.ts';
import { homePage } from '../pages/home.ts';
import { sendPage } from '../send-page.ts';

/** Adds `/`. It answers 503 while Postgres or the queue is unreachable, with what can be shown. */
export function addHome(scope: FastifyInstance, { services, frame }: ConsoleRoutes): void {
  scope.get('/', async (request, reply) => {
    const overview = await readOverview(services);
    const isWhole = overview.ledger.kind === 'there' && overview.queue.kind === 'there';
    const shown = frame(request);
    return await sendPage(reply.code(isWhole ? 200 : 503), shown, homePage(shown, { overview }));
  });
}

import { listWorkers } from '@enrichment/operations/list-workers';
import type { FastifyInstance } from 'fastify';
import type { ConsoleRoutes } from '../console-services.ts';
import { workersPage } from '../pages/workers.ts';
import { sendPage } from '../send-page.ts';

/** Adds `/workers`. */
export function addWorkers(scope: FastifyInstance, { services, frame }: ConsoleRoutes): void {
  scope.get('/workers', async (request, reply) => {
    const list = await listWorkers(services, {}, services);
    const shown = frame(request);
    return await sendPage(reply, shown, workersPage(shown, { list }));
  });
}

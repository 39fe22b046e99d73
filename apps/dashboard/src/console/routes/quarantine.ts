import { listQuarantine } from '@enrichment/operations/list-quarantine';
import type { FastifyInstance } from 'fastify';
import type { ConsoleRoutes } from '../console-services.ts';
import { quarantinePage } from '../pages/quarantine.ts';
import { sendPage } from '../send-page.ts';

/** Adds `/quarantine`. */
export function addQuarantine(scope: FastifyInstance, { services, frame }: ConsoleRoutes): void {
  scope.get('/quarantine', async (request, reply) => {
    const quarantine = await listQuarantine(services, {}, services);
    const shown = frame(request);
    return await sendPage(reply, shown, quarantinePage(shown, { quarantine }));
  });
}

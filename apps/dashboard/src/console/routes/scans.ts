import { ListScansInput, listScans } from '@enrichment/operations/list-scans';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ConsoleRoutes } from '../console-services.ts';
import { scansPage } from '../pages/scans.ts';
import { readForm, typed } from '../read-form.ts';
import { sendPage } from '../send-page.ts';

const Query = z.object({ after: typed });

/** Adds `/scans`. */
export function addScans(scope: FastifyInstance, { services, frame }: ConsoleRoutes): void {
  scope.get('/scans', async (request, reply) => {
    const { after } = readForm(Query, request.query);
    const page = await listScans(services, readForm(ListScansInput, { after, limit: 30 }), services);
    const shown = frame(request);
    return await sendPage(reply, shown, scansPage(shown, { page, isFirst: after === undefined }));
  });
}

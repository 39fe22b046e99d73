import { readSpend } from '@enrichment/operations/read-spend';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ConsoleRoutes } from '../console-services.ts';
import { spendPage } from '../pages/spend.ts';
import { readForm } from '../read-form.ts';
import { sendPage } from '../send-page.ts';

const Query = z.object({
  days: z.coerce
    .number('must be a number')
    .int()
    .min(1, 'must be at least 1')
    .max(366, 'must be 366 at most')
    .default(30),
});

/** Adds `/spend`. */
export function addSpend(scope: FastifyInstance, { services, frame }: ConsoleRoutes): void {
  scope.get('/spend', async (request, reply) => {
    const { days } = readForm(Query, request.query);
    const spend = await readSpend(services, { days }, services.budget);
    const page = frame(request);
    return await sendPage(reply, page, spendPage(page, { spend, days }));
  });
}

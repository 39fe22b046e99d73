import { CoverageInput, coverage } from '@enrichment/operations/coverage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ConsoleRoutes } from '../console-services.ts';
import { coveragePage } from '../pages/coverage.ts';
import { dayEnd, dayStart, readForm, typed, typedDay } from '../read-form.ts';
import { sendPage } from '../send-page.ts';

const Query = z.object({ bot: typed, step: typed, from: typedDay, to: typedDay, after: typed });

/** Rows of one page: a page of cells is read and drawn as a whole. */
const ROWS = 40;

/** Adds `/coverage`. `to` is the last day shown. */
export function addCoverage(scope: FastifyInstance, { services, frame }: ConsoleRoutes): void {
  scope.get('/coverage', async (request, reply) => {
    const { bot, step, from, to, after } = readForm(Query, request.query);
    const input = readForm(CoverageInput, {
      ...{ bot, step, after, limit: ROWS },
      ...{ from: dayStart(from), to: dayEnd(to) },
    });
    const found = await coverage(services, input, services);
    const shown = frame(request);
    return await sendPage(
      reply,
      shown,
      coveragePage(shown, { coverage: found, from, to, isFirst: after === undefined }),
    );
  });
}

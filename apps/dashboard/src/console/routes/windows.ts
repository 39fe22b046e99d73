import { ListWindowsInput, listWindows } from '@enrichment/operations/list-windows';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ConsoleRoutes } from '../console-services.ts';
import { windowsPage } from '../pages/windows.ts';
import { dayEnd, dayStart, readForm, typed, typedDay } from '../read-form.ts';
import { sendPage } from '../send-page.ts';

const Query = z.object({
  ...{
    bot: typed,
    user: typed,
    state: typed,
    code: typed,
    kind: typed,
    below: typed,
    from: typedDay,
    to: typedDay,
    after: typed,
  },
});

/** Adds `/windows`. `to` is the last day whose windows are listed. */
export function addWindows(scope: FastifyInstance, { services, frame }: ConsoleRoutes): void {
  scope.get('/windows', async (request, reply) => {
    const { after, ...filter } = readForm(Query, request.query);
    const { below, ...named } = filter;
    const input = readForm(ListWindowsInput, {
      ...{ ...named, after },
      ...(below !== undefined && { confidenceBelow: Number(below) / 100 }),
      ...{ from: dayStart(filter.from), to: dayEnd(filter.to) },
    });
    const page = await listWindows(services, input, services);
    const shown = frame(request);
    return await sendPage(reply, shown, windowsPage(shown, { page, filter, isFirst: after === undefined }));
  });
}

import { ListUsersInput, listUsers } from '@enrichment/operations/list-users';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ConsoleRoutes } from '../console-services.ts';
import { usersPage } from '../pages/users.ts';
import { readForm, typed } from '../read-form.ts';
import { sendPage } from '../send-page.ts';

const Query = z.object({ search: typed, bot: typed, after: typed });

/** Adds `/users`. */
export function addUsers(scope: FastifyInstance, { services, frame }: ConsoleRoutes): void {
  scope.get('/users', async (request, reply) => {
    const { after, ...query } = readForm(Query, request.query);
    const input = readForm(ListUsersInput, { ...query, after });
    const page = await listUsers(services, input, services);
    const { search, bot } = query;
    const shown = frame(request);
    return await sendPage(
      reply,
      shown,
      usersPage(shown, { page, search, bot, isFirst: after === undefined }),
    );
  });
}

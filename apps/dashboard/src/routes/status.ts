import type { PipelineStatus } from '@enrichment/operations/read-status';
import type { FastifyInstance } from 'fastify';
import { findRoot } from '../access/public-path.ts';
import { toStatusJson } from '../status/status-json.ts';

/**
 * Adds `/api/status` for programs, which answers 503 while ledger or queue is unreachable. `/status`, where
 * the status page was, leads to the console.
 */
export function addStatusRoutes(
  server: FastifyInstance,
  { readStatus }: { readStatus: () => Promise<PipelineStatus> },
): void {
  server.get('/status', async (request, reply) => reply.redirect(findRoot(request), 301));
  server.get('/api/status', async (_request, reply) => {
    const answer = toStatusJson(await readStatus());
    if (answer.kind === 'there') return await reply.send(answer.status);
    const { code, message, remedy } = answer.away;
    return await reply.code(503).send({ error: code, message, remedy });
  });
}

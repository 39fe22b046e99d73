import type { PipelineStatus } from '@enrichment/operations/read-status';
import type { FastifyInstance } from 'fastify';
import { toStatusJson } from '../status/status-json.ts';
import { renderStatusPage } from '../status/status-page.ts';

/**
 * Adds `/status` for people and `/api/status` for programs; they answer 503 while ledger or queue is
 * unreachable.
 */
export function addStatusRoutes(
  server: FastifyInstance,
  { readStatus, hasSignIn }: { readStatus: () => Promise<PipelineStatus>; hasSignIn: boolean },
): void {
  server.get('/status', async (_request, reply) => {
    const status = await readStatus();
    const isWhole = status.ledger.kind === 'there' && status.queue.kind === 'there';
    return await reply
      .code(isWhole ? 200 : 503)
      .type('text/html; charset=utf-8')
      .send(renderStatusPage(status, { hasSignIn }));
  });
  server.get('/api/status', async (_request, reply) => {
    const answer = toStatusJson(await readStatus());
    if (answer.kind === 'there') return await reply.send(answer.status);
    const { code, message, remedy } = answer.away;
    return await reply.code(503).send({ error: code, message, remedy });
  });
}

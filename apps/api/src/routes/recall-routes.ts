import { pickCoverage } from '@enrichment/recall/coverage';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { getCaller } from '../access/guard-access.ts';
import { askFacts, askMemory, giveFeedback } from '../ask-memory.ts';
import type { Memory } from '../memory.ts';

/**
 * Adds `POST /v1/recall` and `POST /v1/coverage` (the same question, with and without summaries) and `POST
 * /v1/facts` (what is known of a user), and `POST /v1/feedback` (what a person says of an answer).
 */
export function addRecallRoutes(server: FastifyInstance, { memory }: { memory: Memory }): void {
  const ask = (request: FastifyRequest) =>
    askMemory(memory, { caller: getCaller(request), body: request.body });
  server.post('/v1/recall', async (request) => await ask(request));
  server.post('/v1/facts', async (request) =>
    askFacts(memory, { caller: getCaller(request), body: request.body }),
  );
  server.post('/v1/feedback', async (request) =>
    giveFeedback(memory, { caller: getCaller(request), body: request.body }),
  );
  server.post('/v1/coverage', async (request) => pickCoverage(await ask(request)));
}

import { pickCoverage } from '@enrichment/recall/coverage';
import { FactsQuestion } from '@enrichment/recall/facts/facts-question';
import { GraphQuestion } from '@enrichment/recall/facts/graph-question';
import { ProfileQuestion } from '@enrichment/recall/facts/profile-question';
import { PatternsQuestion } from '@enrichment/recall/patterns/patterns-question';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { getCaller } from '../access/guard-access.ts';
import { type AboutUser, askAboutUser, askMemory, giveFeedback } from '../ask-memory.ts';
import type { Memory } from '../memory.ts';
import type { Scoped } from '../parse-question.ts';

/**
 * Adds `POST /v1/recall` and `POST /v1/coverage` (the same question, with and without summaries), and the
 * questions about what is known of a user: `/v1/facts`, `/v1/profile`, `/v1/graph`, `/v1/patterns`,
 * and `POST /v1/feedback` (what a person says of an answer).
 */
export function addRecallRoutes(server: FastifyInstance, { memory }: { memory: Memory }): void {
  const ask = (request: FastifyRequest) =>
    askMemory(memory, { caller: getCaller(request), body: request.body });
  const addAboutUser = <Question extends Scoped, Answer>(path: string, about: AboutUser<Question, Answer>) =>
    server.post(
      path,
      async (request) => await askAboutUser(about, { caller: getCaller(request), body: request.body }),
    );
  server.post('/v1/recall', async (request) => await ask(request));
  server.post('/v1/feedback', async (request) =>
    giveFeedback(memory, { caller: getCaller(request), body: request.body }),
  );
  server.post('/v1/coverage', async (request) => pickCoverage(await ask(request)));
  addAboutUser('/v1/facts', { schema: FactsQuestion, answer: memory.facts });
  addAboutUser('/v1/profile', { schema: ProfileQuestion, answer: memory.profile });
  addAboutUser('/v1/graph', { schema: GraphQuestion, answer: memory.graph });
  addAboutUser('/v1/patterns', { schema: PatternsQuestion, answer: memory.patterns });
}

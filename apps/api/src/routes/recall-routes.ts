import { coverageOf } from '@enrichment/recall/coverage';
import { RecallQuestion } from '@enrichment/recall/question';
import type { FastifyInstance } from 'fastify';
import { callerOf } from '../access/guard-access.ts';
import { askMemory } from '../ask-memory.ts';
import type { Memory } from '../memory.ts';
import { RequestError } from '../request-error.ts';

/** `POST /v1/recall` and `POST /v1/coverage`: the same question, with and without the summaries. */
export function addRecallRoutes(server: FastifyInstance, { memory }: { memory: Memory }): void {
  server.post('/v1/recall', async (request) =>
    askMemory(memory, { caller: callerOf(request), question: parseQuestion(request.body) }),
  );
  server.post('/v1/coverage', async (request) =>
    coverageOf(await askMemory(memory, { caller: callerOf(request), question: parseQuestion(request.body) })),
  );
}

/** All faults of a question at once, by field. */
function parseQuestion(body: unknown): RecallQuestion {
  const parsed = RecallQuestion.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `${issue.path.length > 0 ? issue.path.join('.') : 'the body'}: ${issue.message}`,
  );
  throw new RequestError(400, 'BAD_REQUEST', faults.join('; '));
}

import {
  createMcpHandler,
  isLegacyRequest,
  type McpHttpHandler,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.ts';
import { getCaller } from '../access/guard-access.ts';
import type { Memory } from '../memory.ts';
import { createMcpServer } from './create-mcp-server.ts';

/** MCP over streamable HTTP at `/mcp`, without sessions: any replica answers any request. */
export function addMcpRoutes(
  server: FastifyInstance,
  { memory, onError }: { memory: Memory; onError: (error: unknown) => void },
): void {
  const handlers = new Map<string, McpHttpHandler>();
  const handlerOf = (caller: Caller) => {
    const handler =
      handlers.get(caller.name) ??
      createMcpHandler(() => createMcpServer({ memory, caller }), { onerror: onError });
    handlers.set(caller.name, handler);
    return handler;
  };
  // Without sessions there is no stream to open with GET and no session to end with DELETE: both are answered
  // 405, as the protocol demands.
  server.post('/mcp', async (request, reply) => {
    const caller = getCaller(request);
    const asked = { request: toWebRequest(request), parsedBody: request.body };
    const isLegacy = await isLegacyRequest(asked.request, asked.parsedBody);
    const answer = isLegacy
      ? await answerLegacy({ memory, caller }, asked)
      : await handlerOf(caller).fetch(asked.request, asked);
    return await reply.send(answer);
  });
  server.addHook('onClose', async () => {
    await Promise.all([...handlers.values()].map((handler) => handler.close()));
  });
}

/**
 * Revisions of the protocol before 2026, which have batches. One document of JSON in place of a stream:
 * nothing is sent before the result, and clients that are generated from the API's description read no
 * streams.
 */
async function answerLegacy(
  parts: { memory: Memory; caller: Caller },
  { request, parsedBody }: { request: Request; parsedBody: unknown },
): Promise<Response> {
  const server = createMcpServer(parts);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    const answer = await transport.handleRequest(request, { parsedBody });
    return Array.isArray(parsedBody) ? await asBatch(answer) : answer;
  } finally {
    await server.close();
  }
}

/**
 * A batch is answered with a list, also where it holds one message; the transport would answer that with an
 * object.
 */
async function asBatch(answer: Response): Promise<Response> {
  if (answer.status !== 200) return answer;
  const body: unknown = await answer.json();
  const { status, headers } = answer;
  return Response.json(Array.isArray(body) ? body : [body], { status, headers });
}

/** The request as the web's own type; its body has been read and is handed over beside it. */
function toWebRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers.set(name, String(value));
  }
  return new Request(new URL(request.url, 'http://localhost'), { method: request.method, headers });
}

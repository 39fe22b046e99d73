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

/** Adds MCP over streamable HTTP at `/mcp`, without sessions: any replica can answer any request. */
export function addMcpRoutes(
  server: FastifyInstance,
  { memory, onError }: { memory: Memory; onError: (error: unknown) => void },
): void {
  const handlers = new Map<string, { readonly caller: Caller; readonly handler: McpHttpHandler }>();
  const findHandler = (caller: Caller) => {
    const known = handlers.get(caller.name);
    if (known?.caller === caller) return known.handler;
    // Tokens that are read again are new callers under the same names.
    known?.handler.close().catch(onError);
    const handler = createMcpHandler(() => createMcpServer({ memory, caller }), { onerror: onError });
    handlers.set(caller.name, { caller, handler });
    return handler;
  };
  // Without sessions there is no stream to open with GET and no session to end with DELETE: both get 405, as
  // the protocol requires.
  server.post('/mcp', async (request, reply) => {
    const caller = getCaller(request);
    const asked = { request: toWebRequest(request), parsedBody: request.body };
    const isLegacy = await isLegacyRequest(asked.request, asked.parsedBody);
    const answer = isLegacy
      ? await answerLegacy({ memory, caller }, asked)
      : await findHandler(caller).fetch(asked.request, asked);
    return await reply.send(answer);
  });
  server.addHook('onClose', async () => {
    await Promise.all([...handlers.values()].map(({ handler }) => handler.close()));
  });
}

/**
 * Answers revisions of the protocol before 2026, which have batches. Sends one JSON document and not a
 * stream: nothing is sent before the result, and clients generated from the OpenAPI document cannot read
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

/** Answers a batch with a list, even for one message; the transport would return an object for one. */
async function asBatch(answer: Response): Promise<Response> {
  if (answer.status !== 200) return answer;
  const body: unknown = await answer.json();
  const { status, headers } = answer;
  return Response.json(Array.isArray(body) ? body : [body], { status, headers });
}

/** Converts the request to a web `Request`. Its body has already been read and is passed separately. */
function toWebRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers.set(name, String(value));
  }
  return new Request(new URL(request.url, 'http://localhost'), { method: request.method, headers });
}

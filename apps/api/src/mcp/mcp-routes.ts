import { createMcpHandler, type McpHttpHandler } from '@modelcontextprotocol/server';
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
  // Without sessions there is no stream to open with GET and no session to end with DELETE: both are answered 405, as the
  // protocol demands.
  server.post('/mcp', async (request, reply) => {
    const answer = await handlerOf(getCaller(request)).fetch(toWebRequest(request), {
      parsedBody: request.body,
    });
    return await reply.send(answer);
  });
  server.addHook('onClose', async () => {
    await Promise.all([...handlers.values()].map((handler) => handler.close()));
  });
}

/** The request as the web's own type; its body has been read and is handed over beside it. */
function toWebRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers.set(name, String(value));
  }
  return new Request(new URL(request.url, 'http://localhost'), { method: request.method, headers });
}

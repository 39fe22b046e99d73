import type { App } from '@enrichment/runtime/lifecycle';
import type { Logger } from '@enrichment/runtime/logger';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { LOCAL_CALLER } from '../access/caller.ts';
import type { ApiEnv } from '../env.ts';
import { openMemory } from '../open-memory.ts';
import { createMcpServer } from './create-mcp-server.ts';

/** MCP over standard input and output, for clients that start their servers themselves. */
export async function startStdioServer({ env, log }: { env: ApiEnv; log: Logger }): Promise<App> {
  const { memory, close } = openMemory(env, log);
  const stdio = serveStdio(() => createMcpServer({ memory, caller: LOCAL_CALLER }), {
    onerror: (error) => log.debug('MCP request refused', { error }),
  });
  // The client that started this process ends it by closing its end. A signal that is sent would come too
  // late: with the input nothing is left that keeps the process waiting for it.
  process.stdin.once('end', () => process.emit('SIGTERM', 'SIGTERM'));
  return {
    stop: async () => {
      await stdio.close();
      await close();
    },
  };
}

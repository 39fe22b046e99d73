import { renewConnections } from '@enrichment/connections/renew-connections';
import type { AppParts, RenewableApp } from '@enrichment/runtime/run-main';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createCaller } from '../access/caller.ts';
import type { ApiEnv } from '../env.ts';
import { openMemory } from '../open-memory.ts';
import { createMcpServer } from './create-mcp-server.ts';

/** Whoever starts this process has the database's password, and so may change what a token with `act` may. */
const CALLER = createCaller({
  ...{ name: 'stdio', bots: ['*'], users: ['*'], audience: 'dm', scope: 'act', requestsPerMinuteMax: null },
});

/** Serves MCP over standard input and output, for clients that start their servers themselves. */
export async function startStdioServer({ env, log }: AppParts<ApiEnv>): Promise<RenewableApp<ApiEnv>> {
  const { memory, close } = openMemory(env, log);
  const stdio = serveStdio(() => createMcpServer({ memory, caller: CALLER }), {
    onerror: (error) => log.debug('MCP request refused', { error }),
  });
  // The client stops this process by closing its end of the pipe. A signal sent asynchronously would be too
  // late, because nothing keeps the process running once the input has ended.
  process.stdin.once('end', () => process.emit('SIGTERM', 'SIGTERM'));
  return {
    renewal: renewConnections({ started: env, readPlaces: (one) => one }),
    stop: async () => {
      await stdio.close();
      await close();
    },
  };
}

// MCP over standard input and output, for clients that start their servers themselves; logs go to standard error.
import { readOrExit, runApp } from '@enrichment/runtime/lifecycle';
import { loadEnvFile } from '@enrichment/runtime/load-env-file';
import { createLogger } from '@enrichment/runtime/logger';
import { secretsOf } from '@enrichment/runtime/redact';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { LOCAL_CALLER } from '../access/caller.ts';
import { readApiEnv } from '../env.ts';
import { openMemory } from '../open-memory.ts';
import { createMcpServer } from './create-mcp-server.ts';

loadEnvFile();
const env = readOrExit(() => readApiEnv(process.env));
const log = readOrExit(() =>
  createLogger({
    service: 'mcp',
    level: env.LOG_LEVEL,
    format: env.LOG_FORMAT,
    file: env.LOG_FILE,
    secrets: secretsOf(process.env),
    stream: process.stderr,
  }),
);
await runApp({
  name: 'mcp',
  log,
  graceMs: env.SHUTDOWN_GRACE_SECONDS * 1_000,
  start: async () => {
    const { memory, close } = openMemory(env);
    const stdio = serveStdio(() => createMcpServer({ memory, caller: LOCAL_CALLER }), {
      onerror: (error) => log.debug('MCP request refused', { error }),
    });
    // The client that started this process ends it by closing its end.
    process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM'));
    return {
      stop: async () => {
        await stdio.close();
        await close();
      },
    };
  },
});

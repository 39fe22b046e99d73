import { runMain } from '@enrichment/runtime/run-main';
import { readApiEnv } from '../env.ts';
import { startStdioServer } from './start-stdio-server.ts';

// Standard output is reserved for the protocol.
await runMain({
  name: 'mcp',
  environment: process.env,
  readEnv: readApiEnv,
  start: startStdioServer,
  stream: process.stderr,
});

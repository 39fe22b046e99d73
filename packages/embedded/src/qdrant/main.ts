// The small Qdrant server as its own process: replaces Qdrant on machines without a container runtime.
import { parseArgs } from 'node:util';
import { startSmallQdrant } from './start-small-qdrant.ts';

const { values } = parseArgs({
  options: { port: { type: 'string' }, dir: { type: 'string' }, host: { type: 'string' } },
});
const dir = values.dir ?? process.env.QDRANT_DIR;
const host = values.host ?? process.env.QDRANT_BIND ?? '127.0.0.1';
const port = Number(values.port ?? process.env.QDRANT_PORT ?? 6333);
const apiKey = process.env.QDRANT_API_KEY;

const server = await startSmallQdrant({ port, host, ...(dir && { dir }), ...(apiKey && { apiKey }) });
process.stdout.write(`small qdrant on ${host}:${server.port}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

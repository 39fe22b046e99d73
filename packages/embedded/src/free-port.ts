import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ephemeral ports of Linux (32,768 and up). */
const [LOWEST, HIGHEST] = [10_000, 32_000] as const;
const TRIES = 50;

/**
 * Finds a TCP port of 127.0.0.1 that is free at the moment. Chosen at random outside of the ephemeral range,
 * so that another program is unlikely to take it before the server starts.
 */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = await tryPort(randomInt(LOWEST, HIGHEST));
    if (port !== undefined) return port;
  }
  const any = await tryPort(0);
  if (any === undefined) throw new Error('no port of 127.0.0.1 is free');
  return any;
}

async function tryPort(wanted: number): Promise<number | undefined> {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  const server = createServer();
  server.once('error', () => resolve(undefined));
  server.listen(wanted, '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : undefined;
    server.close(() => resolve(port));
  });
  return await promise;
}

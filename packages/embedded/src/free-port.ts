import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ports that Linux gives to outgoing connections and to servers that ask for any (32,768 and up).
 */
const [LOWEST, HIGHEST] = [10_000, 32_000] as const;
const TRIES = 50;

/**
 * A TCP port of 127.0.0.1 that nobody listens on at this moment. It is chosen at random outside of the range
 * from which the system hands out ports, so that hardly any other program takes it before its server starts.
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

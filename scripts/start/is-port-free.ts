import { createServer } from 'node:net';

/** Whether the port of this machine is free at the moment. */
export async function isPortFree(port: number): Promise<boolean> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  server.once('error', () => resolve(false));
  server.listen(port, '127.0.0.1', () => resolve(true));
  const isFree = await promise;
  if (isFree) await new Promise((done) => server.close(done));
  return isFree;
}

import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from './process.ts';

const POLL_MS = 10;

/**
 * Polls until the server is ready, its process has ended or the timeout is over. @returns whether it is ready
 */
export async function waitUntilReady(
  server: Pick<ServerProcess, 'exited'>,
  isReady: () => Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  let isGone = false;
  void server.exited.then(() => {
    isGone = true;
  });
  const deadline = performance.now() + timeoutMs;
  while (!isGone && performance.now() < deadline) {
    if (await isReady()) return true;
    await sleep(POLL_MS);
  }
  return false;
}

/** Whether a program listens on the port of 127.0.0.1. */
export async function acceptsConnections(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const { promise, resolve } = Promise.withResolvers<boolean>();
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  const isOpen = await promise;
  socket.destroy();
  return isOpen;
}

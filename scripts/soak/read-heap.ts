import { z } from 'zod';

export const MB = 1024 * 1024;
const DEADLINE_MS = 30_000;
const Targets = z.tuple([z.object({ webSocketDebuggerUrl: z.url() })]);
const Reply = z.object({ id: z.number(), result: z.unknown() });
const Usage = z.object({ usedSize: z.number() });

/**
 * Makes a process collect its garbage, then returns the retained heap in bytes. V8 collects the old objects
 * of a large heap so rarely that without this the value depends on the time since the last collection.
 * @param port of the process's inspector, as `--inspect` opens it on loopback
 * @see https://chromedevtools.github.io/devtools-protocol/v8/HeapProfiler/#method-collectGarbage
 */
export async function readHeap(port: number): Promise<number> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const response = await fetch(`http://127.0.0.1:${port}/json/list`, { signal });
  const [{ webSocketDebuggerUrl }] = Targets.parse(await response.json());
  const socket = new WebSocket(webSocketDebuggerUrl);
  try {
    await nextEvent(socket, 'open', signal);
    await ask(socket, { id: 1, method: 'HeapProfiler.collectGarbage' }, signal);
    return Usage.parse(await ask(socket, { id: 2, method: 'Runtime.getHeapUsage' }, signal)).usedSize;
  } finally {
    socket.close();
  }
}

async function ask(
  socket: WebSocket,
  question: { id: number; method: string },
  signal: AbortSignal,
): Promise<unknown> {
  const answer = nextEvent(socket, 'message', signal);
  socket.send(JSON.stringify(question));
  const event = await answer;
  const { id, result } = Reply.parse(JSON.parse(event instanceof MessageEvent ? event.data : ''));
  if (id !== question.id)
    throw new Error(`the inspector answered ${id} to ${question.id}, ${question.method}`);
  return result;
}

/** The socket's next event of that type; rejects on an error or close. */
async function nextEvent(socket: WebSocket, type: 'open' | 'message', signal: AbortSignal): Promise<Event> {
  const { promise, resolve, reject } = Promise.withResolvers<Event>();
  const settled = new AbortController();
  const options = { signal: settled.signal };
  socket.addEventListener(type, resolve, options);
  for (const bad of ['error', 'close'] as const) {
    socket.addEventListener(bad, () => reject(new Error(`the inspector's socket: ${bad}`)), options);
  }
  signal.addEventListener('abort', () => reject(signal.reason), options);
  try {
    return await promise;
  } finally {
    settled.abort();
  }
}

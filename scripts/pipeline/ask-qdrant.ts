import { setTimeout as sleep } from 'node:timers/promises';

const TRIES_MAX = 50;
const TRY_AGAIN_MS = 100;

/**
 * Sends a request to Qdrant and returns the response; retries if the connection is closed, as a bot does. All
 * these requests are safe to repeat.
 * @throws for any response other than success
 */
export async function askQdrant(
  url: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  body?: object,
): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await askOnce(url, method, body);
    } catch (error) {
      // fetch throws this if there was no response.
      if (!(error instanceof TypeError) || attempt === TRIES_MAX) throw error;
      await sleep(TRY_AGAIN_MS);
    }
  }
}

async function askOnce(url: string, method: string, body: object | undefined): Promise<unknown> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(60_000),
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (response.ok) return await response.json();
  throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
}

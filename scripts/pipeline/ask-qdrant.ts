import { setTimeout as sleep } from 'node:timers/promises';

const TRIES_MAX = 50;
const TRY_AGAIN_MS = 100;

/**
 * Asks Qdrant and returns its answer; again where the connection is cut, as a bot does. Nothing here does
 * harm when done twice.
 * @throws for any other answer than a good one
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
      // What fetch throws where there was no answer.
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

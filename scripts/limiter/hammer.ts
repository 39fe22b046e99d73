import { setTimeout as delay } from 'node:timers/promises';
import type { ScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';

/** Pause after a refusal, so that refusals do not use the processor time of answers. */
const BREATH_MS = 100;

/**
 * Sends calls without any limit until this many are answered: the maximum throughput of the server. Returns
 * ms.
 */
export async function hammer(
  server: ScriptedLlm,
  { calls, atOnce, signal }: { calls: number; atOnce: number; signal: AbortSignal },
): Promise<number> {
  let left = calls;
  const askOn = async () => {
    while (left > 0) {
      left -= 1;
      if ((await ask(server.url, signal)) === 200) continue;
      left += 1;
      await delay(BREATH_MS, undefined, { signal });
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: atOnce }, askOn));
  return performance.now() - started;
}

async function ask(url: string, signal: AbortSignal): Promise<number> {
  const answer = await fetch(`${url}/v1/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'anthropic-version': '2023-06-01', 'x-api-key': 'a-key' },
    body: JSON.stringify({
      model: 'claude-haiku-5-5',
      max_tokens: 500,
      messages: [{ role: 'user', content: 'hello' }],
    }),
    signal,
  });
  await answer.text();
  if (answer.status !== 200 && answer.status !== 429) throw new Error(`the server answered ${answer.status}`);
  return answer.status;
}

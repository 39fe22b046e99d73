// `pnpm measure:limiter`: measures how close the shared limit comes to a server's limit, and how often calls
// are refused.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { limitedScript } from '@enrichment/embedded/llm/script';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { startRedis } from '@enrichment/embedded/redis';
import { hammer } from './limiter/hammer.ts';
import { type LimitedRun, runLimited } from './limiter/run-limited.ts';

const PER_SECOND = 50;
const WINDOWS = 400;
const GIVE_UP_MS = 300_000;

const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-limiter-'));
  const redis = await startRedis({ dir, data: 'memory' });
  const llm = await startScriptedLlm();
  try {
    await measure(llm, redis.url);
  } finally {
    await llm.close();
    await redis.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function measure(llm: ScriptedLlm, redisUrl: string): Promise<void> {
  const signal = AbortSignal.timeout(GIVE_UP_MS);
  const limit = () => llm.setScript(limitedScript({ perSecond: PER_SECOND, retryAfterSeconds: 2 }));
  say(`${WINDOWS} windows, 3 processes x 16, a server of ${PER_SECOND} requests a second, retry-after: 2`);
  limit();
  const idealMs = (WINDOWS / PER_SECOND) * 1_000;
  say(`ideal       ${seconds(idealMs)}: ${WINDOWS} / ${PER_SECOND}`);
  const hammeredMs = await hammer(llm, { calls: WINDOWS, atOnce: PER_SECOND, signal });
  say(`hammered    ${seconds(hammeredMs)}: asked without end, the first second's calls at once`);
  say(
    "measured: from the server's first request to the last finished window; the start-up before it is apart",
  );
  for (const [label, requestsPerMinute] of [
    ['LLM_RPM set', PER_SECOND * 60],
    ['learned', null],
  ] as const) {
    limit();
    const place = { backend: 'redis' as const, url: redisUrl, prefix: `{${label.replaceAll(' ', '-')}}` };
    const run: LimitedRun = {
      place,
      llm,
      windows: WINDOWS,
      processes: 3,
      concurrency: 16,
      requestsPerMinute,
    };
    const { durationMs, startUpMs, refused, failed, finished } = await runLimited(run, signal);
    const workedMs = durationMs - startUpMs;
    const ratio = (ms: number) => `${(ms / idealMs).toFixed(2)} x ideal`;
    const times = `${seconds(workedMs)}, ${ratio(workedMs)} (${ratio(durationMs)} with ${startUpMs} ms of start-up)`;
    say(`${label.padEnd(12)}${times}, ${refused} x 429, ${finished} finished, ${failed} failed tries`);
  }
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

await main();

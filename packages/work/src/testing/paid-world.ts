import type { Script } from '@enrichment/embedded/llm/script';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { createKinds } from '@enrichment/kinds/registry';
import { createLlm } from '@enrichment/llm/create-llm';
import type { RemoteLlmOptions } from '@enrichment/llm/settings';
import type { WindowJob } from '@enrichment/queue/catalog';
import { scanOnce } from '@enrichment/scan/scan-range';
import { openWorld, say, type World } from '@enrichment/scan/testing/world';
import { listDueWindows } from '@enrichment/store/ledger';
import { onTestFinished } from 'vitest';
import { createPartMemory } from '../ask/part-memory.ts';
import type { Engine } from '../engine.ts';
import { createTestEngine } from './test-engine.ts';

const signal = new AbortController().signal;

/** A world whose windows are made by a scripted model over HTTP. */
export interface PaidWorld {
  readonly world: World;
  readonly server: ScriptedLlm;
  readonly jobs: readonly WindowJob[];
  createEngine(over?: Partial<Engine>, options?: Partial<RemoteLlmOptions>): Engine;
}

/** Says `windows` conversations, one a UTC day, and scans them; the model answers by the script. */
export async function openPaidWorld({
  script,
  windows = 1,
}: {
  script?: Script;
  windows?: number;
} = {}): Promise<PaidWorld> {
  const server = await startScriptedLlm(script === undefined ? {} : { script });
  onTestFinished(() => server.close());
  const world = await openWorld();
  for (let index = 0; index < windows; index += 1) {
    await say(world, { at: `2026-03-0${8 - index}T10:00:00Z` });
  }
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
  const jobs = await listDueWindows(world.store, { now: world.clock.now(), limit: 10 });
  return {
    world,
    server,
    jobs,
    createEngine: (over = {}, options = {}) => {
      const llm = createLlm({
        ...{ provider: 'anthropic', baseUrl: server.url, key: 'k', model: 'claude-haiku-5-5' },
        ...{ contextTokens: 100_000, maxOutputTokens: 8_000, timeoutMs: 20_000 },
        ...options,
      });
      const engine = createTestEngine(world, {
        kinds: createKinds({ model: llm.model, searchWords: 'keep', wanted: ['summary'] }),
        model: { llm, memory: createPartMemory() },
      });
      return { ...engine, ...over };
    },
  };
}

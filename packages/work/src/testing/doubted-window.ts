import type { Answer } from '@enrichment/embedded/llm/answer';
import type { Script } from '@enrichment/embedded/llm/script';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { createKinds } from '@enrichment/kinds/registry';
import { DOUBTFUL_BELOW } from '@enrichment/kinds/summary/doubtful-below';
import { DIVING } from '@enrichment/kinds/testing/talk';
import { createLlm } from '@enrichment/llm/create-llm';
import { scanOnce } from '@enrichment/scan/scan-range';
import { editPoint, openWorld, say } from '@enrichment/scan/testing/world';
import { listDueWindows } from '@enrichment/store/ledger';
import { onTestFinished } from 'vitest';
import { createPartMemory } from '../ask/part-memory.ts';
import type { Engine } from '../engine.ts';
import { enrichWindow } from '../enrich-window.ts';
import { createTestEngine } from './test-engine.ts';

const signal = new AbortController().signal;
const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };

/**
 * A faithful summary of the talk about diving, and one that gives the user's plans to the bot and invents
 * more.
 */
export const FAITHFUL = {
  summary_text:
    'The user is going diving near Dahab with their sister Beatrix in March 2026 [1]. Six dives are booked, and Beatrix is afraid of sharks [3]. Elena said that sharks near Dahab are shy [4]. The user pays 480 euros for the hotel and has to renew the passport [5,7].',
  key_topics: ['diving trip', 'dahab', 'passport'],
  emotional_tone: 'positive',
};
export const UNFAITHFUL = {
  ...FAITHFUL,
  summary_text:
    'Elena is going diving near Zanzibar with her sister Philippa in 2031 [1]. Elena has booked six dives for 9,000 dollars [3]. The user is a marine biologist and mapped 23 reefs [2].',
};
export const json = (reply: unknown): Answer => ({ kind: 'json', reply });

/** Opens a world with one due window about diving, and an engine whose model answers by the script. */
export async function openDoubted(script: Script, over: Partial<Engine> = {}) {
  const server = await startScriptedLlm({ script });
  onTestFinished(() => server.close());
  const world = await openWorld();
  const points = await say(world, { at: '2026-03-08T10:00:00Z', count: DIVING.length });
  for (const [index, text] of DIVING.entries()) await editPoint(world, 'elena', points[index] ?? '', text);
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
  const [job] = await listDueWindows(world.store, { now: world.clock.now(), limit: 1 });
  if (job === undefined) throw new Error('no window is due');
  const open = (model: string) =>
    createLlm({
      ...{ provider: 'anthropic', baseUrl: server.url, key: 'k', model, timeoutMs: 20_000 },
      contextTokens: 100_000,
      maxOutputTokens: 8_000,
    });
  const createEngine = (more: Partial<Engine> = {}) =>
    createTestEngine(world, {
      kinds: createKinds({
        model: 'claude-haiku-5-5',
        searchWords: 'keep',
        wanted: ['summary'],
        doubtfulBelow: DOUBTFUL_BELOW,
      }),
      model: { llm: open('claude-haiku-5-5'), memory: createPartMemory() },
      ...over,
      ...more,
    });
  return {
    world,
    server,
    job,
    open,
    createEngine,
    enrich: (engine = createEngine()) => enrichWindow(engine, job, context),
    readRow: async () => {
      const [row] = await world.store.sql`
        select s.summary_text, s.confidence_score as confidence, c.is_doubtful, c.is_asked_again, c.model, c.checks, c.sentences
        from conversation_summaries s join enrichment_summary_checks c
          on c.window_id = s.window_id and c.part = 'whole' and c.text_hash = md5(s.summary_text)`;
      return row;
    },
    readCalls: async () => {
      const rows = await world.store.sql<{ purpose: string; model: string; outcome: string }[]>`
        select purpose, model, outcome from enrichment_llm_calls order by call_id`;
      return rows.map(({ purpose, model, outcome }) => `${purpose} ${model} ${outcome}`);
    },
  };
}

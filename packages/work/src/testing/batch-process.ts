import { type Clock, manualClock, type WindowRules } from '@enrichment/core';
import { createKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import { createLlm } from '@enrichment/llm/create-llm';
import type { Llm, MessageBatches } from '@enrichment/llm/llm';
import type { BatchRules, RemoteLlmOptions } from '@enrichment/llm/settings';
import { createBotFinder } from '@enrichment/source/find-bot';
import { createSource, type Source } from '@enrichment/source/source';
import { createStore, type Store } from '@enrichment/store/connect';
import { listDueWindows } from '@enrichment/store/ledger';
import { BATCH_TIMINGS, type BatchEvent, type BatchKeeper } from '../batches/batch-keeper.ts';
import { createReplyShelf } from '../batches/reply-shelf.ts';
import { type BatchRound, tendBatches } from '../batches/tend-batches.ts';
import { createDraftMemory } from '../draft-memory.ts';
import type { Engine } from '../engine.ts';
import { enrichWindow } from '../enrich-window.ts';

/** The servers and the clock of a process. */
export interface BatchPlace {
  readonly store: Store;
  readonly source: Source;
  readonly clock: Clock;
  readonly rules: WindowRules;
  readonly llmUrl: string;
}

export interface BatchProcessOptions {
  readonly rules?: Partial<BatchRules>;
  readonly engine?: Partial<Engine>;
  readonly llm?: Partial<RemoteLlmOptions>;
  readonly keeper?: Partial<BatchKeeper>;
  /** Changes what the model does. */
  readonly wrap?: (llm: Llm) => Llm;
}

/** A summarizer of its own: it shares no memory with another one, as after a restart. */
export interface BatchProcess {
  readonly events: readonly BatchEvent[];
  /** Runs the jobs of all due windows once, and returns their outcomes or the codes of their errors. */
  runJobs(): Promise<string[]>;
  /** Runs one round over all batches. */
  tend(signal?: AbortSignal): Promise<BatchRound>;
}

/** Nothing waits for others, and every look is due. */
const IMPATIENT = { ...BATCH_TIMINGS, recoverAfterMs: 0, lookMinMs: 0, lookMaxMs: 0, lostAfterMs: 0 };

/** Creates what a summarizer does with batches, without its queue. */
export function createBatchProcess(
  { store, source, clock, rules: windowRules, llmUrl }: BatchPlace,
  { rules, engine: over, llm: options, keeper: keeperOver, wrap = (same) => same }: BatchProcessOptions = {},
): BatchProcess {
  const llm = wrap(
    createLlm({
      ...{ provider: 'anthropic', baseUrl: llmUrl, key: 'k', model: 'claude-haiku-5-5' },
      ...{ contextTokens: 100_000, maxOutputTokens: 8_000, timeoutMs: 20_000 },
      ...options,
    }),
  );
  const { batches } = llm;
  if (batches === undefined) throw new Error('the model has no batches');
  const shelf = createReplyShelf(batches);
  const batchRules: BatchRules = {
    ...{ mode: 'always', requestsMax: 100, bytesMax: 1_000_000, gatherMs: 0 },
    ...rules,
  };
  const fail = (error: unknown) => {
    throw error;
  };
  const engine = {
    ...{ store, source, clock, rules: windowRules },
    kinds: pickWindowKinds(createKinds({ model: llm.model, searchWords: 'keep', wanted: ['summary'] })),
    model: { llm },
    callsMax: 6,
    drafts: createDraftMemory(),
    leases: { hold: () => undefined, isHeld: () => false, drop: () => undefined },
    findBot: createBotFinder({ source, clock }),
    explainFailure: async (error: unknown) => error,
    hooks: { onUnwritten: (_: unknown, error: unknown) => fail(error), onUnrecorded: fail },
    ...over,
    batches: { mode: batchRules.mode, read: shelf.read },
  } satisfies Engine;
  const events: BatchEvent[] = [];
  const keeper: BatchKeeper = {
    ...{ engine, batches, provider: llm.provider, model: llm.model, shelf, rules: batchRules },
    ...{ isGatheringForBudget: false, timings: IMPATIENT },
    hooks: {
      onBatch: (event) => void events.push(event),
      onWindow: () => undefined,
      onWindowFailed: () => undefined,
    },
    ...keeperOver,
  };
  return {
    events,
    runJobs: async () => {
      const { signal } = new AbortController();
      const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };
      const outcomes: string[] = [];
      for (const job of await listDueWindows(store, { now: clock.now(), limit: 100 })) {
        const ran = enrichWindow(keeper.engine, job, context);
        outcomes.push(await ran.then(({ outcome }) => outcome, readCode));
      }
      return outcomes;
    },
    tend: async (signal = new AbortController().signal) => await tendBatches(keeper, signal),
  };
}

const readCode = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);

/** Where a process is killed. */
export const DEATHS = ['after intent', 'after create', 'before results', 'while applying'] as const;

export interface DoomedOptions {
  readonly databaseUrl: string;
  readonly qdrantUrl: string;
  readonly llmUrl: string;
  readonly now: string;
  readonly rules: WindowRules;
  readonly dieAt: (typeof DEATHS)[number];
}

/** Tends batches in a process that is killed, as by `kill -9`, at one place. */
export async function tendUntilDeath(options: DoomedOptions): Promise<void> {
  const { dieAt } = options;
  const die = () => void process.kill(process.pid, 'SIGKILL');
  let read = 0;
  const wrapBatches = (batches: MessageBatches): MessageBatches => ({
    ...batches,
    submit: async (entries, signal) => {
      if (dieAt === 'after intent') die();
      const submission = await batches.submit(entries, signal);
      if (dieAt === 'after create') die();
      return submission;
    },
    readResults: async (ticket, signal) => {
      if (dieAt === 'before results') die();
      return await batches.readResults(ticket, signal);
    },
    readAnswer: (result, submittedAt) => {
      read += 1;
      if (dieAt === 'while applying' && read === 2) die();
      return batches.readAnswer(result, submittedAt);
    },
  });
  const place = {
    store: createStore({ address: options.databaseUrl }),
    source: createSource({ url: options.qdrantUrl, pageSize: 100, timeoutMs: 5_000 }),
    clock: manualClock(new Date(options.now)),
    rules: options.rules,
    llmUrl: options.llmUrl,
  };
  const wrap = (llm: Llm) => ({ ...llm, ...(llm.batches && { batches: wrapBatches(llm.batches) }) });
  const doomed = createBatchProcess(place, { wrap });
  for (let round = 0; round < 3; round += 1) await doomed.tend();
}

import type { Cap } from '@enrichment/core';
import type { BatchEnd, BatchFault } from '@enrichment/embedded/llm/batches';
import type { ScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import type { Llm } from '@enrichment/llm/llm';
import type { BatchRules } from '@enrichment/llm/settings';
import type { World } from '@enrichment/scan/testing/world';
import type { Source } from '@enrichment/source/source';
import { readBatchStatus } from '@enrichment/store/batches';
import type { Store } from '@enrichment/store/connect';
import { BATCH_TIMINGS } from '../batches/batch-keeper.ts';
import { type BatchProcess, createBatchProcess } from './batch-process.ts';

/** What several summarizers do side by side, and what happens to them. */
export interface Schedule {
  readonly caps: readonly Cap[];
  /** Whether BUDGET_ACTION is batch. */
  readonly isGatheringForBudget: boolean;
  /** What is reserved, as a share of the estimate; small shares make calls cost more than was reserved. */
  readonly reservedShare: number;
  readonly requestsMax: number;
  /** One for each summarizer: LLM_BATCH, and how far its clock is off. */
  readonly replicas: readonly { readonly mode: BatchRules['mode']; readonly skewMs: number }[];
  /**
   * After so many requests to a server a summarizer is killed, and another one takes its place. Used in order
   * of the starts; those started later live on.
   */
  readonly lifetimes: readonly number[];
  readonly steps: readonly Step[];
}

/** Every summarizer runs the jobs of what is due and one round over the batches. */
export interface Step {
  /** What goes wrong at the provider. */
  readonly fault: BatchFault | null;
  /** How the provider then ends the requests of its batches, in rotation; empty: it ends none. */
  readonly ends: readonly BatchEnd[];
}

export interface ScheduleEnd {
  readonly deaths: number;
  /**
   * Calls that were being written to the ledger when their process died: they may be there without being
   * sent.
   */
  readonly unsent: number;
}

/** Most rounds until nothing is open. */
const ROUNDS_MAX = 20;

/**
 * Runs a schedule, then one more summarizer until nothing is open but what the limits refuse.
 * @throws Error if that does not end; any error that is no answer of a server
 */
export async function runSchedule(
  world: World,
  server: ScriptedLlm,
  schedule: Schedule,
): Promise<ScheduleEnd> {
  const lifetimes = [...schedule.lifetimes];
  const lives: Life[] = [];
  const start = ({ mode, skewMs }: Schedule['replicas'][number], lifetime: number) => {
    const life = createLife(lifetime);
    lives.push(life);
    return { life, process: createReplica(world, server, { schedule, life, mode, skewMs }) };
  };
  const replicas = schedule.replicas.map((replica) => {
    const next = () => start(replica, lifetimes.shift() ?? Number.POSITIVE_INFINITY);
    return { next, now: next() };
  });
  for (const { fault, ends } of schedule.steps) {
    if (fault !== null) server.batches.failNext(fault);
    await Promise.all(
      replicas.map(async (replica) => {
        const end = await Promise.race([work(replica.now.process), replica.now.life.ended]);
        if (end === 'killed') replica.now = replica.next();
      }),
    );
    if (ends.length > 0) server.batches.end((index) => ends[index % ends.length] ?? 'scripted');
    await letTimePass(world.store);
  }
  const last = start({ mode: schedule.replicas[0]?.mode ?? 'off', skewMs: 0 }, Number.POSITIVE_INFINITY);
  await finish(world.store, server, last.process);
  return {
    deaths: lives.filter(({ isEnded }) => isEnded()).length,
    unsent: lives.reduce((sum, { countSending }) => sum + countSending(), 0),
  };
}

async function finish(store: Store, server: ScriptedLlm, process: BatchProcess): Promise<void> {
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const outcomes = await work(process);
    server.batches.end('scripted');
    await letTimePass(store);
    const { batches, gathered } = await readBatchStatus(store);
    if (batches + gathered === 0 && outcomes.every((outcome) => outcome === 'BUDGET_SPENT')) return;
  }
  throw new Error(`after ${ROUNDS_MAX} rounds something is still open`);
}

/** Returns the outcomes of the jobs. */
async function work(process: BatchProcess): Promise<readonly string[]> {
  const outcomes = await process.runJobs();
  const strange = outcomes.find((outcome) => !/^\w+$/.test(outcome));
  if (strange !== undefined) throw new Error(strange);
  try {
    await process.tend();
  } catch (error) {
    // The next round goes on where the provider failed this one.
    if (typeof error !== 'object' || error === null || !('code' in error)) throw error;
  }
  return outcomes;
}

/**
 * The leases of the dead end, batches that nobody saw accepted are old enough to be looked for, and what the
 * dead were about to gather is old enough to be removed.
 */
async function letTimePass({ sql }: Store): Promise<void> {
  await sql`update enrichment_llm_calls set created_at = created_at - interval '20 minutes' where outcome = 'asked'`;
  await sql`update enrichment_windows set lease_until = clock_timestamp() where lease_until is not null`;
  await sql`
    update enrichment_batches set intended_at = intended_at - interval '20 minutes' where state = 'intended'`;
}

const TIMINGS = { ...BATCH_TIMINGS, lookMinMs: 0, lookMaxMs: 0 };

function createReplica(
  { store, source, clock, rules }: World,
  server: ScriptedLlm,
  {
    schedule: { caps, isGatheringForBudget, reservedShare, requestsMax },
    life,
    mode,
    skewMs,
  }: { schedule: Schedule; life: Life; mode: BatchRules['mode']; skewMs: number },
): BatchProcess {
  const skewed = { ...clock, now: () => new Date(clock.now().getTime() + skewMs) };
  const place = { store: mortalStore(store, life), source: mortalSource(source, life), clock: skewed };
  const isLimited = isGatheringForBudget && caps.length > 0;
  return createBatchProcess(
    { ...place, rules, llmUrl: server.url },
    {
      rules: { mode, requestsMax },
      engine: {
        budget: { caps },
        ...(isLimited && { batchFrom: { caps: caps.map((cap) => ({ ...cap, usd: cap.usd * 0.8 })) } }),
      },
      keeper: { isGatheringForBudget: isLimited, timings: TIMINGS },
      wrap: (llm) => mortalLlm({ ...llm, estimateCostUsd: reserveShare(llm, reservedShare) }, life),
    },
  );
}

const reserveShare =
  ({ estimateCostUsd }: Llm, share: number): NonNullable<Llm['estimateCostUsd']> =>
  (...asked) => {
    const usd = estimateCostUsd?.(...asked) ?? null;
    return usd === null ? null : usd * share;
  };

/** The life of a process, which ends before one of its requests: after that, none of its steps goes on. */
interface Life {
  readonly ended: Promise<'killed'>;
  isEnded(): boolean;
  /** Waits for ever if the process is dead by now. */
  goOn(): Promise<void>;
  /** Runs the step that writes a call to the ledger right before it is sent. */
  send(step: (() => Promise<void>) | undefined): Promise<void>;
  countSending(): number;
}

function createLife(lifetime: number): Life {
  let left = lifetime;
  let sending = 0;
  const { promise, resolve } = Promise.withResolvers<'killed'>();
  const goOn = async () => {
    left -= 1;
    if (left >= 0) return;
    resolve('killed');
    await new Promise(() => undefined);
  };
  return {
    ended: promise,
    isEnded: () => left < 0,
    goOn,
    send: async (step) => {
      sending += 1;
      try {
        await step?.();
        await goOn();
      } finally {
        sending -= 1;
      }
    },
    countSending: () => sending,
  };
}

function mortalStore(store: Store, { goOn }: Life): Store {
  return {
    query: async (work) => {
      await goOn();
      return await store.query(work);
    },
    transaction: async (work, options) => {
      await goOn();
      return await store.transaction(work, options);
    },
    hasPooler: () => store.hasPooler(),
    ping: (signal) => store.ping(signal),
    close: () => store.close(),
    get sql() {
      return store.sql;
    },
  };
}

function mortalSource(source: Source, { goOn }: Life): Source {
  return {
    ...source,
    readWindow: async (asked) => {
      await goOn();
      return await source.readWindow(asked);
    },
  };
}

function mortalLlm(llm: Llm, { goOn, send }: Life): Llm {
  const { batches } = llm;
  return {
    ...llm,
    complete: async (request, signal) =>
      await llm.complete({ ...request, onSend: () => send(request.onSend) }, signal),
    ...(batches && {
      batches: {
        ...batches,
        submit: async (entries, signal) => {
          await goOn();
          return await batches.submit(entries, signal);
        },
        look: async (ticket, signal) => {
          await goOn();
          return await batches.look(ticket, signal);
        },
        readResults: async (ticket, signal) => {
          await goOn();
          return await batches.readResults(ticket, signal);
        },
      },
    }),
  };
}

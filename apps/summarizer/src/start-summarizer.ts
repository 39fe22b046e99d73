import { countJobs, serveJobsRunning } from '@enrichment/connections/count-jobs';
import { openWorker, type Worker } from '@enrichment/connections/open-worker';
import { renewConnections } from '@enrichment/connections/renew-connections';
import { createRepeatLimit } from '@enrichment/connections/repeat-limit';
import { systemClock, windowLabel } from '@enrichment/core';
import type { Kind } from '@enrichment/kinds/kind';
import { createKinds, pickDerivedKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import { describeModel } from '@enrichment/llm/check-llm';
import { createLlm } from '@enrichment/llm/create-llm';
import type { LlmOptions, RemoteLlmOptions } from '@enrichment/llm/settings';
import { createCallBudget } from '@enrichment/queue/call-budget';
import type { WorkJob } from '@enrichment/queue/catalog';
import type { Consumer, ConsumerHooks } from '@enrichment/queue/consumer';
import { inspectQueue } from '@enrichment/queue/inspect';
import { createWorkConsumer } from '@enrichment/queue/window-consumer';
import type { Logger } from '@enrichment/runtime/logger';
import type { AppParts, RenewableApp } from '@enrichment/runtime/run-main';
import { logWaiting, waitFor } from '@enrichment/runtime/wait-for';
import { createBotFinder } from '@enrichment/source/find-bot';
import { renewLeases } from '@enrichment/store/ledger';
import type { ModelAccess } from '@enrichment/work/ask/ask-kinds';
import { createLimitedLlm } from '@enrichment/work/ask/limited-llm';
import { createAwayCheck } from '@enrichment/work/check-away';
import { countCall, countKind } from '@enrichment/work/count-calls';
import { createDraftMemory } from '@enrichment/work/draft-memory';
import type { Engine } from '@enrichment/work/engine';
import { doWork } from '@enrichment/work/enrich-window';
import { computeJobTimeout } from '@enrichment/work/job-timeout';
import { createLeaseKeeper, type LeaseKeeper } from '@enrichment/work/lease-keeper';
import { reportSteps } from '@enrichment/work/report-steps';
import { traceCalls, traceHandler, traceReading, traceWriting } from '@enrichment/work/trace-window';
import { identifyAccess } from './access-id.ts';
import { createConsumerHooks } from './consumer-hooks.ts';
import { createAsideKinds } from './create-aside-kinds.ts';
import type { SummarizerEnv } from './env.ts';
import { type Batches, openBatches } from './keep-batches.ts';
import { keepPrices } from './keep-prices.ts';
import { liftRefusedPause } from './lift-pause.ts';
import { createBatchBudget, createLowerRung, openBudget } from './open-budget.ts';
import { watchWindows } from './watch-windows.ts';

/** Waits for Qdrant, Postgres and the queue, then summarizes windows until it is stopped. */
export async function startSummarizer(
  { env, log, listFaults }: AppParts<SummarizerEnv>,
  signal: AbortSignal,
): Promise<RenewableApp<SummarizerEnv>> {
  warnOfModel(env.llm, log);
  await using opened = new AsyncDisposableStack();
  const { concurrency } = env;
  // A running window uses no connection while it waits for the LLM: half as many connections are enough to
  // avoid long waits.
  const connectionsMax = Math.min(20, Math.ceil(concurrency / 2) + 2);
  const worker = await openWorker({ name: 'summarizer', env, log, connectionsMax, listFaults }, signal);
  opened.defer(() => worker.close());
  const { store, queue } = worker.pipeline;
  // The other models are asked with the same key, unless they have one of their own.
  let present = env.llm;
  const access: Access = {
    readKey: ({ key }) => {
      if (env.llm.provider === 'extractive' || present.provider === 'extractive') return key;
      return key === env.llm.key ? present.key : key;
    },
    readId: () => identifyAccess(present),
  };
  const model = openModel(worker, {
    ...{ options: env.llm, access },
    otherModels: env.otherModels,
    limits: env.llmLimits,
    log,
  });
  const { premium, verifier } = env.otherModels;
  for (const options of [env.llm, env.lowerLlm, env.recalledLlm, premium, verifier])
    if (options !== null) opened.defer(keepPrices(options, log));
  const kinds = createKinds({
    model: model?.llm.model ?? null,
    wanted: env.kinds,
    searchWords: env.searchWords,
    doubtfulBelow: env.doubtfulBelow,
    // Whether facts are projected is decided by the scanner, which finds them due.
    projection: { clock: systemClock },
  });
  // While Postgres is unreachable, this is called every two seconds.
  const isNews = createRepeatLimit();
  const leases = createLeaseKeeper({
    renewLeases: (lease) => renewLeases(store, lease),
    onError: (error) => isNews(error) && log.warn('leases could not be renewed', { error }),
    onMissed: (windows) =>
      isNews('missed') &&
      log.warn('some leases could not be renewed: their rows are locked or taken', { windows }),
  });
  opened.defer(() => leases.stop());
  const hooks = countJobs(
    worker.metrics,
    'windows',
    createConsumerHooks({ store, log, clock: systemClock, readAccessId: access.readId }),
  );
  const batches = await waitFor({
    name: 'the database',
    probe: async () =>
      await openBatches({
        ...{ pipeline: worker.pipeline, metrics: worker.metrics, model, log, hooks, graceMs: env.graceMs },
        rules: env.batch,
        isGatheringForBudget: env.budget.action.kind === 'batch' && env.budget.caps.length > 0,
      }),
    signal,
    ...logWaiting(log),
  });
  const { consumer, engine } = createWindowConsumer(worker, {
    env,
    log,
    model,
    kinds,
    leases,
    hooks,
    batches,
    access,
  });
  const rounds = batches?.createRounds(engine);
  opened.defer(async () => void (await Promise.all([consumer.stop(), rounds?.stop()])));
  const inspector = inspectQueue(queue);
  const start = async () => {
    await liftRefusedPause({ store, inspector, log }, access.readId());
    await consumer.run();
    await rounds?.run();
  };
  // The queue may have become unreachable again.
  await waitFor({ name: 'the queue', probe: start, signal, ...logWaiting(log) });
  worker.announce(() => ({ ...consumer.health(), concurrency }));
  worker.watch(watchWindows({ inspector, consumer, concurrency }));
  log.info('🚀 Enrichment worker started', {
    role: 'summarizer',
    provider: model?.llm.provider ?? 'extractive',
    model: model?.llm.model ?? 'extractive',
    enrichmentVersion: kinds.map(({ version }) => version).join('+'),
    concurrency,
  });
  const owned = opened.move();
  return {
    renewal: renewConnections(
      { started: env, readPlaces: ({ connections }) => connections },
      {
        settings: ['ANTHROPIC_API_KEY', 'OPENROUTER_API_KEY', 'LLM_API_KEY'],
        renew: async ({ llm }) => {
          present = llm;
          await liftRefusedPause({ store, inspector, log }, access.readId());
        },
      },
    ),
    stop: async () => {
      worker.drain();
      await owned.disposeAsync();
    },
  };
}

/**
 * Checks the model before waiting for anything: a retired model is a configuration error, one that retires
 * soon is logged at each start.
 */
function warnOfModel(options: LlmOptions, log: Pick<Logger, 'warn'>): void {
  if (options.provider === 'extractive') return;
  for (const { message, remedy } of describeModel(options, systemClock.now())) log.warn(message, { remedy });
}

/**
 * The present key for a model, which a new file may replace, and the id that summarizers with the same access
 * share.
 */
interface Access {
  readonly readKey: (options: RemoteLlmOptions) => string;
  readonly readId: () => string;
}

interface ConsumerParts {
  readonly env: SummarizerEnv;
  readonly log: Logger;
  readonly model: ModelAccess | null;
  readonly kinds: readonly Kind[];
  readonly leases: LeaseKeeper;
  readonly hooks: ConsumerHooks<WorkJob>;
  readonly batches: Batches | null;
  readonly access: Access;
}

function createWindowConsumer(
  { pipeline, metrics, tracing }: Worker,
  { env, log, model, kinds, leases, hooks, batches, access }: ConsumerParts,
): { consumer: Consumer; engine: Engine } {
  const { source, store, queue } = pipeline;
  const { concurrency, budget: rules } = env;
  const lowerRung = createLowerRung({
    rules,
    wanted: env.kinds,
    searchWords: env.searchWords,
    doubtfulBelow: env.doubtfulBelow,
    openModel: () =>
      env.lowerLlm === null
        ? null
        : openModel(
            { pipeline, metrics, tracing },
            { options: env.lowerLlm, limits: env.llmLimits, access, log },
          ),
  });
  const budget = openBudget({ store, rules, log, metrics });
  const batchFrom = createBatchBudget(rules, budget);
  const engine: Engine = {
    store: traceWriting(tracing, store),
    source: traceReading(tracing, source),
    kinds: pickWindowKinds(kinds),
    model,
    verify: env.verify,
    callsMax: env.callsMax,
    budget,
    ...(lowerRung && { lowerRung }),
    ...(batches && { batches: batches.access }),
    ...(batchFrom && { batchFrom }),
    drafts: createDraftMemory(),
    leases,
    findBot: createBotFinder({ source, clock: systemClock }),
    rules: env.rules,
    clock: systemClock,
    explainFailure: createAwayCheck({
      qdrant: (signal) => source.ping(signal),
      postgres: (signal) => store.ping(signal),
    }),
    hooks: {
      onCall: (call) => countCall(metrics, call),
      onKind: (end) => countKind(metrics, end),
      onUnwritten: (window, error) =>
        log.warn('a summary that is paid for waits for Postgres', { window: windowLabel(window), error }),
      onUnrecorded: (error) =>
        log.warn('the ledger could not be told how a window ended; the next scan finds out', { error }),
    },
  };
  const openOther = (options: LlmOptions) =>
    openModel({ pipeline, metrics, tracing }, { options, limits: env.llmLimits, access, log });
  const derived = [...pickDerivedKinds(kinds), ...createAsideKinds(engine, { env, openModel: openOther })];
  const consumer = createWorkConsumer({
    connection: queue,
    concurrency,
    handle: traceHandler(tracing, (job, context) =>
      doWork(reportSteps({ ...engine, derived }, context), job, context),
    ),
    hooks,
    graceMs: env.graceMs,
    timings: { timeoutMs: computeJobTimeout(env) },
  });
  serveJobsRunning(metrics, 'windows', { consumer, concurrency });
  return { consumer, engine };
}

/**
 * Opens a model, with those that verify and ask again if it has them; null if summaries are made without one.
 */
function openModel(
  { pipeline, metrics, tracing }: Pick<Worker, 'pipeline' | 'metrics' | 'tracing'>,
  {
    options,
    otherModels: { premium, verifier } = { premium: null, verifier: null },
    limits,
    access,
    log,
  }: {
    options: LlmOptions;
    otherModels?: SummarizerEnv['otherModels'];
    limits: SummarizerEnv['llmLimits'];
    access: Access;
    log: Pick<Logger, 'debug'>;
  },
): ModelAccess | null {
  if (options.provider === 'extractive') return null;
  const budget = createCallBudget({
    connection: pipeline.queue,
    name: identifyAccess(options),
    limits,
    onWait: (waitedMs) =>
      metrics.add('enrichment_throttled_seconds_total', { scope: 'call' }, waitedMs / 1_000),
    onError: (error) => log.debug('the shared limit of calls cannot be asked', { error }),
  });
  // The wait for the rate limit is outside of the span, because it is not part of the call.
  const open = (one: RemoteLlmOptions) =>
    createLimitedLlm({
      llm: traceCalls(tracing, createLlm({ ...one, readKey: () => access.readKey(one) })),
      budget,
    });
  return {
    llm: open(options),
    premium: premium === null ? undefined : open(premium),
    verifier: verifier === null ? undefined : open(verifier),
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnServers } from '../pipeline/servers.ts';
import { askPages } from './ask-pages.ts';
import type { Sample } from './find-growth.ts';
import { openSoakStage, type SoakStage, type StageOptions } from './stage-soak.ts';
import { takeSample } from './take-sample.ts';
import { createWaves } from './talk-wave.ts';

export interface SoakOptions extends StageOptions {
  readonly jobs: number;
  /** Requests to each page at the end, and the quiet time before the heaps are read. */
  readonly asks: number;
  readonly quietMs: number;
  readonly signal: AbortSignal;
  readonly onSample?: (sample: Sample) => void;
}

export interface SoakFigures {
  readonly samples: readonly Sample[];
  readonly askedSamples: readonly Sample[];
  readonly summaries: number;
  /** LLM calls that were answered, and that failed as scripted. */
  readonly answered: number;
  readonly refused: number;
  /** Unexpected exits, and exit codes other than 0 at the end. */
  readonly faults: readonly string[];
}

const SAMPLE_EVERY_MS = 2_000;
const START_UP_MS = 60_000;
/**
 * The number of waves of windows. At most two of them wait, so that the pipeline is never idle and never far
 * behind.
 */
const WAVES = 40;
const WAVE_MIN = 100;
/** The number of heap readings, spread evenly over the work. */
const HEAP_READS = 80;

/** Runs the whole pipeline on `jobs` windows that arrive in waves, and takes samples meanwhile. */
export async function runSoak(servers: OwnServers, options: SoakOptions): Promise<SoakFigures> {
  const { jobs, signal } = options;
  const stage = await openSoakStage(servers, options);
  try {
    await untilReady(stage, signal);
    const samples = await workOff(stage, options);
    const askedSamples = await askPages(stage, options);
    const crashes = stage.apps.flatMap((app) => app.process.crashes);
    const ends = await Promise.all(
      stage.apps.map(async ({ process: app }) => ({ name: app.name, code: await app.stop() })),
    );
    const badEnds = ends.filter(({ code }) => code !== 0).map(({ name, code }) => `${name} exited ${code}`);
    const calls = stage.llm.calls();
    const answered = calls.filter(({ status }) => status === 200).length;
    return {
      samples,
      askedSamples,
      summaries: samples.at(-1)?.done ?? 0,
      answered,
      refused: calls.length - answered,
      faults: [
        ...crashes,
        ...badEnds,
        ...(answered === jobs ? [] : [`${jobs} windows, ${answered} answered calls`]),
      ],
    };
  } finally {
    await stage.close();
  }
}

async function workOff(stage: SoakStage, { jobs, signal, onSample }: SoakOptions): Promise<Sample[]> {
  const waves = await createWaves(stage.qdrant.url, jobs);
  const size = Math.max(WAVE_MIN, Math.ceil(jobs / WAVES));
  const samples: Sample[] = [];
  let put = 0;
  let done = 0;
  let heapsDue = 0;
  while (done < jobs) {
    while (put < jobs && put - done < 2 * size) {
      const next = Math.min(put + size, jobs);
      signal.throwIfAborted();
      await waves.put(put, next);
      put = next;
    }
    await sleep(SAMPLE_EVERY_MS, undefined, { signal });
    const crashed = stage.apps.flatMap((app) => app.process.crashes);
    if (crashed.length > 0) throw new Error(crashed.join('\n'));
    const sample = await takeSample(stage, { readsHeaps: done >= heapsDue });
    if (done >= heapsDue) heapsDue = done + jobs / HEAP_READS;
    samples.push(sample);
    onSample?.(sample);
    done = sample.done;
  }
  return samples;
}

async function untilReady({ apps }: SoakStage, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + START_UP_MS;
  for (const { process: app, url } of apps) {
    while (!(await isReady(url))) {
      if (app.crashes.length > 0) throw new Error(app.crashes.join('\n'));
      if (performance.now() > deadline) throw new Error(`${app.name} is not ready`);
      await sleep(100, undefined, { signal });
    }
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

// `pnpm soak --jobs 200000`: checks that memory and connections stay flat over much work. Exits 1 if one
// grows.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { withOwnServers } from '../pipeline/with-own-servers.ts';
import { findGrowth, type Growth, type Sample } from './find-growth.ts';
import { runSoak } from './run-soak.ts';

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '200000' },
    summarizers: { type: 'string', default: '2' },
    concurrency: { type: 'string', default: '16' },
    queue: { type: 'string', default: 'redis' },
    /** Requests to each page of each app after the windows are done. */
    asks: { type: 'string', default: '4000' },
    /** Folder of the processes' logs; default: deleted with everything else. */
    logs: { type: 'string' },
  },
});
const jobs = Number(values.jobs);
const summarizers = Number(values.summarizers);
const concurrency = Number(values.concurrency);
const asks = Number(values.asks);
const queue = z.enum(['redis', 'postgres']).parse(values.queue);
/** Longer than any timeout of an answer. */
const quietMs = 31_000;
const say = (text: string) => process.stdout.write(`${text}\n`);
const startedAt = performance.now();
const seconds = () => Math.round((performance.now() - startedAt) / 1_000);

await withOwnServers({ name: 'soak', logs: values.logs }, async ({ servers, logDir, signal }) => {
  const tellTenth = tellTenths();
  const seen: Sample[] = [];
  const onSample = (sample: Sample) => {
    seen.push(sample);
    tellTenth(sample);
  };
  // After an interrupt, the samples so far are still worth reading.
  signal.addEventListener('abort', () => tellGrowth(findGrowth(seen, seen.at(-1)?.done ?? 0)));
  const options = { jobs, summarizers, concurrency, queue, asks, quietMs, logDir, signal, onSample };
  const { samples, askedSamples, faults, ...figures } = await runSoak(servers, options);
  const growth = [...findGrowth(samples, jobs), ...findGrowth(askedSamples, asks)];
  tellGrowth(growth);
  for (const fault of faults) say(fault);
  say(JSON.stringify({ jobs, asks, ...figures, samples: samples.length, seconds: seconds() }));
  process.exitCode = faults.length === 0 && growth.every(({ isFlat }) => isFlat) ? 0 : 1;
});

function tellGrowth(growth: readonly Growth[]): void {
  say('median of the second quarter of the work -> of the last (heap: after a collection)');
  for (const each of growth) say(formatLine(each));
}

function tellTenths(): (sample: { done: number }) => void {
  let told = 0;
  return ({ done }) => {
    const tenths = Math.floor((done / jobs) * 10);
    if (tenths > told) say(`${tenths * 10} %: ${done} windows, ${seconds()} s`);
    told = tenths;
  };
}

function formatLine({ name, early, late, isFlat }: Growth): string {
  const figures = `${early.toFixed(1).padStart(10)} -> ${late.toFixed(1).padStart(10)}`;
  return `${name.padEnd(28)}${figures}  ${isFlat ? 'flat' : 'GROWS'}`;
}

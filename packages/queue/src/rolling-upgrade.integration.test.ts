import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type JobDefinition, summarizeJob, type WindowJob } from './catalog.ts';
import type { Consumer } from './consumer.ts';
import { createJobConsumer } from './job-consumer.ts';
import { ASKED_PRIORITY } from './priority.ts';
import { backends, eventually, windowJob } from './testing/backends.ts';
import { setupQueue } from './testing/setup-queue.ts';

/** The next version's job: one field more, which old jobs do not have. */
type NextJob = WindowJob & { readonly language: string };
const NextData = z.object({ language: z.string().default('unknown') });

const nextJob: JobDefinition<NextJob> = {
  ...summarizeJob,
  encode: (job) => ({ ...summarizeJob.encode(job), language: job.language }),
  parse: (found) => ({ ...summarizeJob.parse(found), ...NextData.parse(found.data) }),
};

const JOBS = Array.from({ length: 30 }, (_, n) => windowJob(n));

describe.each(backends)('during a rolling upgrade on $name', ({ place }) => {
  const queue = setupQueue(place());
  const nextConsumers: Consumer[] = [];
  afterEach(() => Promise.all(nextConsumers.splice(0).map((consumer) => consumer.stop({ now: true }))));

  const enqueueOld = (jobs: readonly WindowJob[]) =>
    queue.producer.enqueue(jobs.map((job) => ({ job, priority: ASKED_PRIORITY + 1 })));

  /** As the producer of the next version does it. */
  async function enqueueNew(jobs: readonly WindowJob[]): Promise<void> {
    const { name, options, encode } = nextJob;
    await (await queue.windows()).addBulk(
      jobs.map((job) => ({
        name,
        data: encode({ ...job, language: 'de' }),
        opts: { ...options, jobId: job.windowId, priority: ASKED_PRIORITY + 1 },
      })),
    );
  }

  async function startNew(seen: NextJob[]): Promise<void> {
    const handle = async (job: NextJob) => {
      seen.push(job);
      return {};
    };
    const options = { connection: queue.consuming, concurrency: 2, graceMs: 5_000, handle };
    const consumer = createJobConsumer(nextJob, options);
    nextConsumers.push(consumer);
    await consumer.run();
  }

  test('a new worker runs the jobs of an old scanner', async () => {
    const seen: NextJob[] = [];
    await enqueueOld(JOBS.slice(0, 3));

    await startNew(seen);

    await eventually(() => expect(seen).toHaveLength(3));
    expect(seen.map((job) => job.language)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  test('an old worker runs the jobs of a new scanner', async () => {
    await enqueueNew(JOBS.slice(0, 3));

    const { finished, failed } = await queue.consume(async () => ({}));

    await eventually(() => expect(finished).toHaveLength(3));
    expect(finished.map(({ job }) => job).toSorted(byStart)).toEqual(JOBS.slice(0, 3));
    expect(failed).toEqual([]);
  });

  test('scanners and workers of both versions run each window once', async () => {
    const seen: NextJob[] = [];
    await (await queue.windows()).pause();
    const { finished, failed } = await queue.consume(async () => ({}));
    await startNew(seen);

    await Promise.all([enqueueOld(JOBS), enqueueNew(JOBS), enqueueOld(JOBS), enqueueNew(JOBS)]);
    await (await queue.windows()).resume();

    await eventually(() => expect(seen.length + finished.length).toBeGreaterThanOrEqual(JOBS.length));
    const ids = [...seen, ...finished.map(({ job }) => job)].map((job) => job.windowId);
    expect(ids.toSorted()).toEqual(JOBS.map((job) => job.windowId).toSorted());
    expect(failed).toEqual([]);
  });
});

function byStart(one: WindowJob, other: WindowJob): number {
  return one.startsAt.getTime() - other.startsAt.getTime();
}

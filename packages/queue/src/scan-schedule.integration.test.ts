import { afterEach, describe, expect, test } from 'vitest';
import type { ScanJob } from './catalog.ts';
import { connectQueue, type QueueConnection } from './connect.ts';
import type { Consumer } from './consumer.ts';
import { inspectQueue } from './inspect.ts';
import { consumeScans, ensureScanTick } from './scan-schedule.ts';
import { backends, eventually } from './testing/backends.ts';
import { setupQueue } from './testing/setup-queue.ts';

describe.each(backends)('scans on $name', ({ place }) => {
  const queue = setupQueue(place());
  const open: { connection: QueueConnection; consumer: Consumer }[] = [];

  afterEach(async () => {
    await Promise.all(open.map(({ consumer }) => consumer.stop({ now: true })));
    await Promise.all(open.splice(0).map(({ connection }) => connection.close()));
  });

  /** A scanner as it starts: sets the schedule, then takes its turns. */
  async function startScanner(everyMs: number, scan: (job: ScanJob) => Promise<void>): Promise<void> {
    const connection = connectQueue({ ...queue.place, role: 'worker' });
    const consumer = consumeScans({
      connection,
      graceMs: 1_000,
      handle: async (job) => {
        await scan(job);
        return { windowsDue: 3 };
      },
    });
    open.push({ connection, consumer });
    await ensureScanTick(connection, everyMs);
    await consumer.run();
  }

  test('three scanners make one scan per tick, one at a time', async () => {
    const ticks: number[] = [];
    let atOnce = 0;
    let mostAtOnce = 0;
    const scan = async () => {
      ticks.push(Date.now());
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      await eventually(() => expect(Date.now()).toBeGreaterThan((ticks.at(-1) ?? 0) + 20));
      atOnce -= 1;
    };

    await Promise.all([1, 2, 3].map(() => startScanner(400, scan)));

    await eventually(() => expect(ticks.length).toBeGreaterThanOrEqual(5));
    expect(mostAtOnce).toBe(1);
    // Every tick of the grid is scanned once: jobs are named after their tick, so a second scan of one would repeat an id.
    const done = await (await queue.scans()).getJobs(['completed', 'active']);
    expect(new Set(done.map((job) => job.id)).size).toBe(ticks.length);
  });

  test('a scan reads what to do from its job, and keeps its report without text', async () => {
    const seen: ScanJob[] = [];

    await startScanner(60_000, async (job) => void seen.push(job));

    await eventually(async () =>
      expect((await inspectQueue(queue.producing).counts()).scans).toMatchObject({
        completed: 1,
        delayed: 1,
      }),
    );
    expect(seen).toEqual([{ depth: 'totals' }]);
    const [job] = await (await queue.scans()).getJobs(['completed']);
    expect(job?.returnvalue).toEqual({ windowsDue: 3 });
  });

  test('setting the schedule again and again neither loses nor moves the next tick', async () => {
    const scans = await queue.scans();
    await ensureScanTick(queue.producing, 60_000);
    const next = async () => (await scans.getJobSchedulers()).map((scheduler) => scheduler.next);
    const before = await next();

    await Promise.all(Array.from({ length: 20 }, () => ensureScanTick(queue.producing, 60_000)));

    expect(await next()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  test('after the server lost its data, setting the schedule again brings the ticks back', async () => {
    const seen: ScanJob[] = [];
    await startScanner(300, async (job) => void seen.push(job));
    await eventually(() => expect(seen.length).toBeGreaterThanOrEqual(2));
    const scans = await queue.scans();
    await scans.obliterate({ force: true });
    expect(await scans.getJobSchedulersCount()).toBe(0);
    const before = seen.length;

    await ensureScanTick(queue.producing, 300);

    await eventually(() => expect(seen.length).toBeGreaterThanOrEqual(before + 2));
  });
});

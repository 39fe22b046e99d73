import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ScanJob } from './catalog.ts';
import { connectQueue, type QueueConnection } from './connect.ts';
import type { Consumer } from './consumer.ts';
import { inspectQueue } from './inspect.ts';
import { consumeScans, ensureDeepScanTick, ensureScanTick } from './scan-schedule.ts';
import { backends, eventually } from './testing/backends.ts';
import { setupQueue } from './testing/setup-queue.ts';

describe.each(backends)('scans on $name', ({ place }) => {
  const queue = setupQueue(place());
  const scanned: string[] = [];
  const open: { connection: QueueConnection; consumer: Consumer }[] = [];

  afterEach(async () => {
    await Promise.all(open.map(({ consumer }) => consumer.stop({ now: true })));
    await Promise.all(open.splice(0).map(({ connection }) => connection.close()));
    scanned.length = 0;
  });

  const nextTick = async () => (await (await queue.scans()).getJobScheduler('scan-tick'))?.next;

  /** A scanner as it starts: sets the schedule, then takes its turns. */
  async function startScanner(everyMs: number, scan: (job: ScanJob) => Promise<void>): Promise<void> {
    const connection = connectQueue({ ...queue.place, role: 'worker' });
    const consumer = consumeScans({
      connection,
      graceMs: 1_000,
      hooks: { onFinished: ({ jobId }) => void scanned.push(jobId) },
      handle: async (job) => {
        await scan(job);
        return { windowsDue: 3 };
      },
    });
    open.push({ connection, consumer });
    await ensureScanTick(connection, everyMs);
    await consumer.run();
  }

  test('three scanners run one scan per tick, one at a time even if a scan takes longer than a tick', async () => {
    const { promise: mayEnd, resolve: endFirst } = Promise.withResolvers<void>();
    let [atOnce, mostAtOnce] = [0, 0];
    const scan = async () => {
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      await mayEnd;
      atOnce -= 1;
    };
    const { counts } = inspectQueue(queue.producing);
    await Promise.all([1, 2, 3].map(() => startScanner(400, scan)));
    await eventually(async () => {
      const { active, waiting, delayed } = (await counts()).scans;
      expect([active, waiting + delayed]).toEqual([1, 1]);
      expect((await nextTick()) ?? 0).toBeLessThan(Date.now());
    });
    endFirst();

    await eventually(() => expect(scanned.length).toBeGreaterThanOrEqual(5));

    expect(mostAtOnce).toBe(1);
    // A job is named after its tick.
    expect(new Set(scanned).size).toBe(scanned.length);
  });

  test('any process can read the state of the scans: running, finished, failed, paused', async () => {
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const { readScans } = inspectQueue(queue.producing);
    expect(await readScans()).toEqual({ isPaused: false, active: 0, lastFinishedAt: null });

    await startScanner(60_000, () => mayEnd);
    await eventually(async () => expect((await readScans()).active).toBe(1));
    end();
    await eventually(async () => expect((await readScans()).lastFinishedAt).toBeInstanceOf(Date));
    await (await queue.scans()).pause();

    expect(await readScans()).toMatchObject({ isPaused: true, active: 0 });
  });

  test('a scan reads its task from its job and stores its report without text', async () => {
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

  test('ten scanners that set the schedule repeatedly at the same time neither lose nor move the next tick', async () => {
    const scans = await queue.scans();
    const everyone = () =>
      Promise.all(Array.from({ length: 10 }, () => ensureScanTick(queue.producing, 60_000)));
    const next = async () => (await scans.getJobSchedulers()).map((scheduler) => scheduler.next);
    await everyone();
    const first = await next();

    await everyone();

    expect(await next()).toEqual(first);
    expect(first).toHaveLength(1);
    expect((await scans.getJobs(['waiting', 'delayed'])).map((job) => job.id)).toHaveLength(1);
  });

  test('a tick set by a clock two hours ahead is reset by the next scanner, for deep scans too', async () => {
    const scans = await queue.scans();
    const hoursAhead = Date.now() + 2 * 3_600_000;
    const clock = vi.spyOn(Date, 'now').mockReturnValue(hoursAhead);
    await ensureScanTick(queue.producing, 60_000);
    await ensureDeepScanTick(queue.producing, 90_000);
    clock.mockRestore();
    const aheadMs = async () =>
      (await scans.getJobSchedulers()).map(({ next = 0 }) => next - Date.now()).sort((a, b) => a - b);
    for (const ms of await aheadMs()) expect(ms).toBeGreaterThan(3_600_000);

    await ensureScanTick(queue.producing, 60_000);
    await ensureDeepScanTick(queue.producing, 90_000);

    const [first = Number.NaN, second = Number.NaN] = await aheadMs();
    expect(first).toBeLessThanOrEqual(60_000);
    expect(second).toBeLessThanOrEqual(90_000);
    const delayed = await scans.getJobs(['delayed']);
    for (const { timestamp, delay } of delayed)
      expect(timestamp + delay - Date.now()).toBeLessThanOrEqual(90_000);
  });

  test('a new interval replaces the old one', async () => {
    await ensureScanTick(queue.producing, 60_000);

    await ensureScanTick(queue.producing, 90_000);

    const schedulers = await (await queue.scans()).getJobSchedulers();
    expect(schedulers.map((scheduler) => scheduler.every)).toEqual([90_000]);
  });

  test('deep scans have their own schedule, or none', async () => {
    const depths = async () =>
      (await (await queue.scans()).getJobSchedulers()).map(({ every, template }) => [every, template?.data]);
    await ensureScanTick(queue.producing, 60_000);
    await ensureDeepScanTick(queue.producing, 90_000);
    expect((await depths()).toSorted()).toEqual([
      [60_000, { v: 1, depth: 'totals' }],
      [90_000, { v: 1, depth: 'deep' }],
    ]);

    await ensureDeepScanTick(queue.producing, 0);
    await ensureDeepScanTick(queue.producing, 0);

    expect(await depths()).toEqual([[60_000, { v: 1, depth: 'totals' }]]);
  });

  test('after the server lost its data, setting the schedule again restores the ticks', async () => {
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

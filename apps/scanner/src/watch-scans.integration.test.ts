import { queueBackends, testQueuePrefix } from '@enrichment/embedded/testing/services';
import { connectQueue, migrateQueue } from '@enrichment/queue/connect';
import { inspectQueue } from '@enrichment/queue/inspect';
import { consumeScans, ensureScanTick } from '@enrichment/queue/scan-schedule';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createScanLook } from './watch-scans.ts';

const STANDSTILL = 'no scan has finished and none is running';

describe.each(queueBackends())('a scanner on $backend', (backend) => {
  test('the watch reports a missed tick; a running or finished scan of any process counts as alive', async () => {
    const place = { ...backend, prefix: testQueuePrefix() };
    await migrateQueue(place);
    const connection = connectQueue({ ...place, role: 'worker' });
    const scan = Promise.withResolvers<Record<string, never>>();
    const other = consumeScans({ connection, graceMs: 0, handle: () => scan.promise });
    onTestFinished(async () => {
      await other.stop({ now: true });
      await connection.close();
    });
    const inspector = inspectQueue(connection);
    const idle = { health: () => ({ running: 0, lastStartedAt: null, lastFinishedAt: null }) };
    const look = createScanLook({ inspector, consumer: idle });
    await ensureScanTick(connection, 3_600_000);

    // The first look only learns where things stand.
    expect([await look(), await look()]).toEqual([null, STANDSTILL]);

    await other.run();
    await vi.waitFor(async () => expect((await inspector.readScans()).active).toBe(1), { timeout: 20_000 });
    expect([await look(), await look()]).toEqual([null, null]);
    const strict = createScanLook({ inspector, consumer: idle, runningLooksMax: 1 });
    expect([await strict(), await strict(), await strict()]).toEqual([
      null,
      null,
      'a scan is still running after its deadline',
    ]);

    scan.resolve({});
    await vi.waitFor(async () => expect((await inspector.readScans()).active).toBe(0), { timeout: 20_000 });
    expect([await look(), await look()]).toEqual([null, STANDSTILL]);
  });
});

import { queueBackends } from '@enrichment/embedded/testing/services';
import { ensureScanTick } from '@enrichment/queue/scan-schedule';
import { describe, expect, test } from 'vitest';
import { boardRules } from './board/board-rules.ts';
import { openTestDashboard, type TestDashboard } from './testing/open-test-dashboard.ts';

const READS = [
  '/board/',
  '/board/queue/windows',
  '/board/job-schedulers',
  '/board/api/queues',
  '/board/api/queues?activeQueue=windows&status=latest&page=1',
  '/board/api/redis/stats',
  '/board/api/job-schedulers',
  '/board/api/queues/windows/metrics',
  '/board/api/queues/windows/default-job-options',
  '/board/api/queues/windows/workers',
  '/board/api/queues/windows/rate-limit',
  '/board/api/queues/windows/job-data-schema',
  '/board/api/queues/windows/JOB',
  '/board/api/queues/windows/JOB/logs',
  '/board/api/queues/windows/JOB/flow',
  '/',
  '/coverage',
  '/windows',
  '/quarantine',
  '/scans',
  '/workers',
  '/api/status',
] as const;

/**
 * What an operator gets for a waiting window; everything else is refused. 409, 500: Bull Board or we found
 * nothing to do.
 */
const ALLOWED: Readonly<Record<string, number>> = {
  'PUT /api/queues/pause': 200,
  'PUT /api/queues/resume': 200,
  'PUT /api/queues/:queueName/pause': 200,
  'PUT /api/queues/:queueName/resume': 200,
  'PUT /api/queues/:queueName/retry/:queueStatus': 200,
  'PUT /api/queues/:queueName/:jobId/retry': 409,
  'PUT /api/queues/:queueName/promote': 200,
  'PUT /api/queues/:queueName/:jobId/promote': 500,
  'PUT /api/queues/:queueName/rate-limit/release': 200,
  'PUT /api/queues/:queueName/clean/:queueStatus': 200,
  'PUT /api/queues/:queueName/:jobId/clean': 204,
};

const writes = Object.keys(boardRules).map((route) => {
  const [method = '', pattern = ''] = route.split(' ');
  const url = pattern
    .replace(':queueName', 'windows')
    .replace(':queueStatus', 'failed')
    .replace(':schedulerId', 'scan-tick');
  return { route, method: readMethod(method), url: `/board${url}` };
});

function readMethod(method: string): 'PUT' | 'POST' | 'PATCH' {
  return method === 'PUT' || method === 'POST' ? method : 'PATCH';
}

/** A body that each route that takes one would accept. */
const BODY = {
  name: 'summarize',
  data: { v: 1 },
  options: {},
  jobData: { v: 1 },
  runAt: 4_102_444_800_000,
  priority: 1,
  concurrency: 5,
  max: 1,
  duration: 1_000,
  force: true,
  every: 1_000,
};

async function readAll({ store, inspector, ask }: TestDashboard, windowId: string) {
  return {
    ledger: await store.sql`select * from enrichment_windows`,
    pause: await store.sql`select * from enrichment_pause`,
    counts: await inspector.counts(),
    isPaused: await inspector.isPaused(),
    job: (await ask('GET', `/board/api/queues/windows/${windowId}`, 'viewer')).json(),
    schedulers: (await ask('GET', '/board/api/job-schedulers', 'viewer')).json(),
  };
}

describe.each(queueBackends())('on $backend', (backend) => {
  test('reading is for whoever has signed in, in each role', async () => {
    const dashboard = await openTestDashboard({ backend });
    const { windowId } = await dashboard.addWindow();

    for (const url of READS.map((read) => read.replace('JOB', windowId))) {
      const codes = [];
      for (const as of ['nobody', 'viewer', 'operator', 'admin'] as const)
        codes.push((await dashboard.ask('GET', url, as)).statusCode);
      expect([url, ...codes]).toEqual([url, 401, 200, 200, 200]);
    }
  });

  test("no write of nobody, of a viewer, or of another site in an operator's browser changes anything", async () => {
    const dashboard = await openTestDashboard({ backend });
    const { windowId } = await dashboard.addWindow();
    await ensureScanTick(dashboard.connection, 3_600_000);
    const before = await readAll(dashboard, windowId);

    for (const { method, url } of writes) {
      const target = url.replace(':jobId', windowId);
      const nobody = await dashboard.ask(method, target, 'nobody', { payload: BODY });
      const viewer = await dashboard.ask(method, target, 'viewer', { payload: BODY });
      const foreign = await dashboard.ask(method, target, 'operator', {
        payload: BODY,
        headers: { 'sec-fetch-site': 'cross-site' },
      });
      expect([url, nobody.statusCode, viewer.statusCode, foreign.statusCode]).toEqual([url, 401, 403, 403]);
      expect(viewer.json().message).toContain('change nothing');
    }

    expect(await readAll(dashboard, windowId)).toEqual(before);
  });

  test('an operator does what cannot harm; the rest is refused with a reason and changes nothing', async () => {
    const dashboard = await openTestDashboard({ backend });
    const { windowId } = await dashboard.addWindow();
    await ensureScanTick(dashboard.connection, 3_600_000);
    const before = await readAll(dashboard, windowId);

    for (const { route, method, url } of writes.filter((write) => ALLOWED[write.route] === undefined)) {
      const answer = await dashboard.ask(method, url.replace(':jobId', windowId), 'operator', {
        payload: BODY,
      });
      expect([route, answer.statusCode]).toEqual([route, 403]);
      expect(answer.json().message.length).toBeGreaterThan(30);
    }
    expect(await readAll(dashboard, windowId)).toEqual(before);

    for (const { route, method, url } of writes.filter((write) => ALLOWED[write.route] !== undefined)) {
      const answer = await dashboard.ask(method, url.replace(':jobId', windowId), 'operator', {
        payload: BODY,
      });
      expect([route, answer.statusCode]).toEqual([route, ALLOWED[route]]);
    }
    expect((await readAll(dashboard, windowId)).ledger).toEqual(before.ledger);
  });

  test('a scan can be asked for at once, and neither repeated, paused nor rescheduled', async () => {
    const dashboard = await openTestDashboard({ backend });
    await ensureScanTick(dashboard.connection, 3_600_000);
    const before = (await dashboard.inspector.counts()).scans;
    const ask = async (url: string) =>
      (await dashboard.ask('PUT', `/board/api/queues/scans/${url}`, 'operator')).statusCode;

    const refused = [
      await ask('pause'),
      await ask('retry/failed'),
      await ask('promote'),
      await ask('job-schedulers/scan-tick/remove'),
    ];
    const run = await ask('job-schedulers/scan-tick/run');

    expect([...refused, run]).toEqual([403, 403, 403, 403, 200]);
    expect((await dashboard.inspector.counts()).scans.waiting).toBe(before.waiting + 1);
  });

  test('every write is logged with who, what and which job', async () => {
    const dashboard = await openTestDashboard({ backend });
    const { windowId } = await dashboard.addWindow();

    await dashboard.ask('PUT', `/board/api/queues/windows/${windowId}/clean`, 'operator');
    await dashboard.ask('PUT', '/board/api/queues/windows/obliterate', 'viewer');

    const actions = dashboard.lines.filter((line) => line.text === 'dashboard action');
    expect(actions.map((line) => line.facts)).toEqual([
      expect.objectContaining({
        by: 'ops',
        role: 'operator',
        action: 'PUT /api/queues/:queueName/:jobId/clean',
        queueName: 'windows',
        jobId: windowId,
        isAllowed: true,
      }),
      expect.objectContaining({ by: 'guest', role: 'viewer', queueName: 'windows', isAllowed: false }),
    ]);
  });

  test("a viewer's board shows no button that would be refused", async () => {
    const dashboard = await openTestDashboard({ backend });

    const viewer = (await dashboard.ask('GET', '/board/api/queues', 'viewer')).json();
    const operator = (await dashboard.ask('GET', '/board/api/queues', 'operator')).json();

    for (const queue of viewer.queues)
      expect(queue).toMatchObject({ readOnlyMode: true, allowRetries: false });
    for (const queue of operator.queues)
      expect(queue).toMatchObject({ readOnlyMode: false, allowRetries: true, allowCompletedRetries: false });
  });
});

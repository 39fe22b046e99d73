import { queueBackends } from '@enrichment/embedded/testing/services';
import { expect, test } from 'vitest';
import { openTestDashboard } from './testing/open-test-dashboard.ts';

test.each(queueBackends())(
  'without tables the dashboard on $backend is not ready, and every answer names the command that makes them',
  async (backend) => {
    const dashboard = await openTestDashboard({ backend, tables: 'missing' });

    const ready = await dashboard.ask('GET', '/readyz', 'nobody');
    const status = await dashboard.ask('GET', '/api/status', 'viewer');
    const pause = await dashboard.ask('PUT', '/board/api/queues/windows/pause', 'operator');

    expect([ready.statusCode, status.statusCode, pause.statusCode]).toEqual([503, 503, 503]);
    expect(ready.json().dependencies).toMatchObject({
      postgres: { ok: false, why: expect.stringMatching(/^STORE_NOT_MIGRATED: .*`enrich migrate`$/) },
      queue: { ok: true },
    });
    expect(pause.json()).toEqual({
      error: 'STORE_NOT_MIGRATED',
      message: expect.stringMatching(/^(?!.*enrich migrate.*enrich migrate).*`enrich migrate`\.$/),
    });
  },
);

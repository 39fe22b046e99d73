import { randomUUID } from 'node:crypto';
import { queueBackends } from '@enrichment/embedded/testing/services';
import { beginLooks, explainLook } from '@enrichment/store/looks';
import { expect, test } from 'vitest';
import { openTestDashboard } from './testing/open-test-dashboard.ts';

test.each(queueBackends().slice(0, 1))(
  'the status names the users who are set aside, and why',
  async (backend) => {
    const dashboard = await openTestDashboard({ backend });
    const { store } = dashboard;
    for (const userId of ['died <b>', 'failed', 'failed', 'died <b>', 'once'])
      await beginLooks(store, { botName: 'elena', users: [{ userId, points: 3 }] });
    const failure = { code: 'WINDOW_TOO_LARGE' as const, message: 'elena: too long' };
    await explainLook(store, { botName: 'elena', userId: 'failed', ...failure });

    const { body } = await dashboard.ask('GET', '/', 'viewer');
    const status = (await dashboard.ask('GET', '/api/status', 'viewer')).json();

    const text = body.replaceAll(/<[^>]*>/g, '');
    expect(text).toContain('died &lt;b&gt; of elena, after 2 looks: the scanner died of it.');
    expect(text).toContain('failed of elena, after 2 looks: WINDOW_TOO_LARGE elena: too long');
    expect(text).not.toContain('once of elena');
    expect(status.setAside).toMatchObject([
      { userId: 'died <b>', looks: 2, code: null },
      { userId: 'failed', looks: 2, ...failure },
    ]);
  },
);

test.each(queueBackends().slice(0, 1))(
  'the status says of a scan in the future that a clock was wrong, and only of one in the future',
  async (backend) => {
    const dashboard = await openTestDashboard({ backend });
    const pages: string[] = [];
    for (const minutes of [-30, 120]) {
      await dashboard.store.sql`
      insert into enrichment_scans (scan_id, kind, started_at, finished_at, report)
      select ${randomUUID()}, 'totals', at, at, '{}'
      from (select clock_timestamp() + ${minutes}::int * interval '1 minute' as at) as moment`;
      pages.push((await dashboard.ask('GET', '/', 'viewer')).body);
    }

    expect(pages[0]).not.toContain('in the future');
    expect(pages[1]).toContain('The last scan is in the future: the clock of its process was wrong.');
  },
);

import { queueBackends } from '@enrichment/embedded/testing/services';
import { readPause, setPause } from '@enrichment/store/pause';
import { describe, expect, test } from 'vitest';
import { openTestDashboard, type TestDashboard } from './testing/open-test-dashboard.ts';

/** What everyone who can be asked says about the pause. */
async function readPauses({ store, inspector, ask }: TestDashboard) {
  const board = (await ask('GET', '/board/api/queues', 'viewer')).json();
  const status = (await ask('GET', '/api/status', 'viewer')).json();
  const windows = board.queues.find((queue: { name: string }) => queue.name === 'windows');
  return {
    ledger: (await readPause(store))?.reason ?? null,
    queue: await inspector.isPaused(),
    board: windows.isPaused,
    description: String(windows.description),
    status: status.paused,
  };
}

describe.each(queueBackends())('on $backend', (backend) => {
  test.each(['/board/api/queues/windows', '/board/api/queues'])(
    'pausing at %s is `enrich pause`, resuming is `enrich resume`: ledger, queue, board and status agree',
    async (url) => {
      const dashboard = await openTestDashboard({ backend });

      await dashboard.ask('PUT', `${url}/pause`, 'operator');
      const paused = await readPauses(dashboard);
      const by = (await readPause(dashboard.store))?.by;
      await dashboard.ask('PUT', `${url}/resume`, 'operator');
      const resumed = await readPauses(dashboard);

      const reason = 'paused on the dashboard';
      expect(paused).toMatchObject({ ledger: reason, queue: true, board: true, status: reason });
      expect(by).toBe('dashboard: ops');
      expect(await dashboard.listAudit()).toEqual([
        { action: 'pause', via: 'dashboard', requestedBy: 'ops', outcome: 'done', windowId: null },
        { action: 'resume', via: 'dashboard', requestedBy: 'ops', outcome: 'done', windowId: null },
      ]);
      expect(resumed).toMatchObject({ ledger: null, queue: false, board: false, status: null });
      expect(resumed.description).not.toContain('PAUSED');
    },
  );

  test('the board and the console tell why the pipeline has paused itself, and what to do', async () => {
    const dashboard = await openTestDashboard({ backend });
    const reason = 'the LLM endpoint says that the account has no credit';
    await setPause(dashboard.store, { reason, code: 'LLM_NO_CREDIT', by: 'summarizer', now: new Date() });
    await dashboard.inspector.pause();

    const { description } = await readPauses(dashboard);
    const { body } = await dashboard.ask('GET', '/', 'viewer');

    for (const text of [description, body]) {
      expect(text).toContain(reason);
      expect(text).toContain('Top up the LLM account');
    }
  });

  test('a pause that the queue has forgotten still shows, and can be made good', async () => {
    const dashboard = await openTestDashboard({ backend });
    await setPause(dashboard.store, {
      reason: 'holiday',
      code: 'OPERATOR',
      by: 'enrich pause',
      now: new Date(),
    });

    const forgotten = await readPauses(dashboard);
    const { body } = await dashboard.ask('GET', '/', 'viewer');
    await dashboard.ask('PUT', '/board/api/queues/windows/pause', 'operator');

    expect(forgotten).toMatchObject({ queue: false, board: true, status: 'holiday' });
    expect(body).toContain('has forgotten the pause');
    expect(await readPauses(dashboard)).toMatchObject({ ledger: 'holiday', queue: true });
  });

  test('a pause of the queue that nobody has written down shows as such, and Resume ends it', async () => {
    const dashboard = await openTestDashboard({ backend });
    await dashboard.inspector.pause();

    const unknown = await readPauses(dashboard);
    await dashboard.ask('PUT', '/board/api/queues/windows/resume', 'operator');

    expect(unknown).toMatchObject({ ledger: null, board: true, status: 'no reason was kept' });
    expect(await readPauses(dashboard)).toMatchObject({ queue: false, board: false, status: null });
  });
});

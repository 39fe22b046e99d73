import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventually, openStage, type Stage } from './stage.ts';

const List = z.object({
  counts: z.object({ live: z.record(z.string(), z.number()), lost: z.number(), faulty: z.number() }),
  workers: z.array(z.object({ role: z.string(), state: z.string(), pid: z.number() }).loose()),
});

const Report = z.object({
  findings: z.array(z.object({ area: z.string(), level: z.string(), message: z.string() })),
});

const readWorkers = async (stage: Stage) => List.parse(JSON.parse(await stage.enrich(['workers', '--json'])));

const readFindings = async (stage: Stage, exitCode: number) => {
  const output = await stage.enrich(['doctor', '--json'], { exitCode });
  return Report.parse(JSON.parse(output))
    .findings.filter(({ area }) => area === 'workers')
    .map(({ level, message }) => `${level}: ${message}`);
};

test('each process lists itself with its queue; another prefix, a lost process and one that stops show', async () => {
  const stage = await openStage();
  const prefix = stage.env.QUEUE_PREFIX;
  const scanner = stage.start('scanner', { HEALTH_PORT: '0' });
  const stray = stage.start('summarizer', { HEALTH_PORT: '0', QUEUE_PREFIX: '{other}' });
  stage.start('dashboard', { DASHBOARD_PORT: '0' });
  const api = stage.start('api', { API_PORT: '0' });

  const alive = await eventually(async () => {
    const list = await readWorkers(stage);
    expect(list.counts).toEqual({
      live: { scanner: 1, summarizer: 1, dashboard: 1, api: 1 },
      lost: 0,
      faulty: 0,
    });
    return list;
  });
  const found = await readFindings(stage, 1);
  const status = await stage.enrich(['status']);
  await scanner.stop();
  await api.stop('SIGKILL');
  await stage.store.sql`
    update enrichment_workers set seen_at = seen_at - interval '1 minute' where role = 'api'`;
  const after = await readWorkers(stage);
  const warnings = (await readFindings(stage, 1)).filter((line) => line.startsWith('warning'));

  expect(alive.workers.find(({ role }) => role === 'summarizer')).toMatchObject({
    pid: stray.process.pid,
    queue: { prefix: '{other}' },
    running: 0,
    concurrency: 8,
    faults: [],
  });
  expect(found).toHaveLength(5);
  expect(found).toContainEqual(
    expect.stringMatching(
      `^problem: summarizer@.*:${stray.process.pid} uses the queue \\{other\\} .* name ${prefix?.replaceAll(/[{}]/g, '.')}`,
    ),
  );
  expect(status).toMatch(/^workers +1 api, 1 dashboard, 1 scanner, 1 summarizer/m);
  expect(after.counts).toEqual({ live: { summarizer: 1, dashboard: 1 }, lost: 1, faulty: 0 });
  expect(warnings).toEqual([
    'warning: no scanner runs: no window becomes due',
    expect.stringMatching(`^warning: api@.*:${api.process.pid} has not been heard of since`),
  ]);
});

import { expect, test } from 'vitest';
import { eventually, openStage, putTalk } from './stage.ts';

const HOURS_MS = 2 * 3_600_000;
const DAY_MS = 86_400_000;

const wrongClock = (ms: number) => ({
  NODE_OPTIONS: `--import=${new URL(`../pipeline/shift-clock.ts?ms=${ms}`, import.meta.url).href}`,
});

test.each([
  { name: 'two hours ahead', shiftMs: HOURS_MS, says: 'clock is 7200 s ahead of the clock of Postgres' },
  { name: 'two hours behind', shiftMs: -HOURS_MS, says: 'clock is 7200 s behind the clock of Postgres' },
])(
  'a scanner whose clock is $name reports it, and the next one continues at once when it ends',
  async ({ shiftMs, says }) => {
    const stage = await openStage({ env: { ENRICHMENT_INTERVAL_SECONDS: '1' } });
    const days = [new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10)];
    const enqueued = async () =>
      (
        await stage.store
          .sql`select user_id from enrichment_windows where enqueued_at is not null order by user_id`
      ).map((row) => row.userId);
    await putTalk(stage, { bot: 'elena', users: ['early'], days, messages: 6 });

    const wrong = stage.start('scanner', wrongClock(shiftMs));
    const url = await wrong.untilUrl();
    await wrong.untilSaid(says);
    await eventually(async () => expect(await enqueued()).toEqual(['early']));
    const readiness = await fetch(`${url}/readyz`);
    expect(readiness.status).toBe(503);
    expect(await readiness.text()).toContain(says);
    await wrong.stop();
    expect(wrong.output().split('"code":"CLOCK_SKEWED"')).toHaveLength(2);

    await putTalk(stage, { bot: 'elena', users: ['late'], days, messages: 6 });
    stage.start('scanner');
    await eventually(async () => expect(await enqueued()).toEqual(['early', 'late']));

    const [future] = await stage.store.sql`
    select count(*)::int as rows from enrichment_scans where started_at > clock_timestamp()
      or started_at < clock_timestamp() - interval '1 hour'`;
    expect(future?.rows).toBe(0);
  },
);

import { manualClock } from '@enrichment/core';
import { openTestStore } from '@enrichment/store/test-store';
import { expect, test } from 'vitest';
import { beginAction, readAction } from './audit.ts';

const LATER_MS = 60_000;

test('an action that is done is not reported as failed because its end cannot be stored; its row counts as lost', async () => {
  const clock = manualClock(new Date('2026-11-20T12:00:00Z'));
  const store = await openTestStore();
  const action = { action: 'replay', via: 'api', parameters: {}, timeoutMs: LATER_MS } as const;
  const begun = await beginAction({ store, clock }, action, { by: 'ops' });
  await store.sql.unsafe(`
    create function refuse() returns trigger language plpgsql as $$
    begin raise exception using errcode = '25006'; end $$;
    create trigger refuse before update on enrichment_audit for each row execute function refuse()`);

  const answer = await begun.run(
    async () => 'done',
    () => ({ outcome: 'done', result: {} }),
  );

  expect(answer).toBe('done');
  clock.advance(2 * LATER_MS);
  expect(await readAction({ store, clock }, begun)).toMatchObject({ outcome: 'lost' });
});

import { expect, it } from 'vitest';
import { clearPause, readPause, setPause } from './pause.ts';
import { day, openTestStore } from './test-store.ts';

const now = day('2026-04-01');

it('the first pause is kept, since it names the cause, until it is cleared', async () => {
  const store = await openTestStore();
  expect(await readPause(store)).toBeNull();
  expect(await clearPause(store)).toBe(false);

  const outcomes = await Promise.all(
    [1, 2, 3, 4].map((replica) =>
      setPause(store, {
        reason: 'the key is refused\0',
        code: 'LLM_BAD_KEY',
        by: `summarizer-${replica}`,
        now,
      }),
    ),
  );
  const first = outcomes.indexOf(true) + 1;
  await setPause(store, { reason: 'tea', code: 'OPERATOR', by: 'ann', now: day('2026-04-02') });

  expect(outcomes.filter(Boolean)).toHaveLength(1);
  expect(await readPause(store)).toEqual({
    ...{ reason: 'the key is refused', code: 'LLM_BAD_KEY', by: `summarizer-${first}`, since: now },
  });
  expect(await clearPause(store)).toBe(true);
  expect(await readPause(store)).toBeNull();
});

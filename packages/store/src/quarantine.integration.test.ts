import { expect, it } from 'vitest';
import { countQuarantine, listQuarantine, recordQuarantine, replaceQuarantine } from './quarantine.ts';
import { day, describeFacts, openTestStore } from './test-store.ts';

const now = day('2026-04-01');
const window = describeFacts();
const point = (pointId: string, reason = 'no text') => ({
  collection: 'memory_elena',
  pointId,
  userId: "o'brien",
  reason,
});

it('reading a window again replaces the quarantined points of that window only', async () => {
  const store = await openTestStore();
  await recordQuarantine(store, {
    window,
    points: [point('1'), point('1'), point('18446744073709551615')],
    now,
  });
  await replaceQuarantine(store, { botName: 'elena', points: [point('1'), point('3', 'no time')], now });
  await replaceQuarantine(store, { botName: 'marcus', points: [], now });
  expect(await countQuarantine(store)).toBe(3);

  await recordQuarantine(store, { window, points: [], now });

  expect(await listQuarantine(store, { limit: 9 })).toEqual([
    { ...point('1'), botName: 'elena', windowId: null, firstSeenAt: now },
    { ...point('3', 'no time'), botName: 'elena', windowId: null, firstSeenAt: now },
  ]);
  expect(await listQuarantine(store, { botName: 'marcus', limit: 9 })).toEqual([]);
  expect(await listQuarantine(store, { botName: 'elena', limit: 1 })).toHaveLength(1);
});

import { drainQueue, openWorld, say } from '@enrichment/scan/testing/world';
import { expect, test } from 'vitest';
import { InputError } from './input-error.ts';
import { ListUsersInput, listUsers } from './list-users.ts';
import { ListWindowsInput, listWindows } from './list-windows.ts';
import { scan } from './scan.ts';
import { ShowWindowInput, showWindow } from './show-window.ts';

const context = { by: 'ann', signal: new AbortController().signal };

test('windows and users are listed page by page, and a window is shown with its history and failure', async () => {
  const world = await openWorld();
  for (const user of ['ann', 'ben', 'refused']) await say(world, { user, at: '2026-03-08T10:00:00Z' });
  await scan(world, { mode: 'live', depth: 'totals' }, context);
  await drainQueue(world, { refuse: (userId) => userId.startsWith('refused') });
  const windows = async (input: object) => await listWindows(world, ListWindowsInput.parse(input), context);
  const users = async (input: object) => await listUsers(world, ListUsersInput.parse(input), context);

  const first = await windows({ limit: 2 });
  const second = await windows({ limit: 2, after: first.next });
  const failed = await windows({ state: 'failed' });
  const page = await users({ limit: 2 });
  const [window] = failed.windows;
  const shown = await showWindow(world, ShowWindowInput.parse({ windowId: window?.windowId }), context);

  expect([first.windows.length, second.windows.length, second.next]).toEqual([2, 1, null]);
  expect(new Set([...first.windows, ...second.windows].map(({ userId }) => userId)).size).toBe(3);
  expect(failed.windows.map(({ userId }) => userId)).toEqual(['refused']);
  expect(page).toMatchObject({ users: [{ userId: 'ann', windows: 1 }, { userId: 'ben' }], next: 'ben' });
  expect((await users({ after: page.next })).users).toMatchObject([{ userId: 'refused', failed: 1 }]);
  expect(shown.window.state).toBe('failed');
  expect(shown.history.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      'a scan found it',
      expect.stringMatching(/^failed with [A-Z_]+ after \d+ attempts$/),
    ]),
  );
  expect(shown.summary).toBeNull();
});

test('a cursor that no page gave, and an id that no window has, are faults of the input', async () => {
  const world = await openWorld();

  for (const after of ['x', '2026-99-99T00:00:00.000Z~w-1', '2026-03-01T00:00:00.000Z~'])
    await expect(listWindows(world, ListWindowsInput.parse({ after }), context)).rejects.toThrow(InputError);
  await expect(showWindow(world, { windowId: 'w-none' }, context)).rejects.toThrow(
    new InputError([
      { field: 'windowId', message: 'the ledger has no window of this id; `enrich windows` lists them' },
    ]),
  );
});

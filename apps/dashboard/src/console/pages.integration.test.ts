import { drainQueue } from '@enrichment/scan/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOSTILE_USER, openConsole, SECRET } from '../testing/open-console.ts';
import type { As } from '../testing/open-test-dashboard.ts';

const user = (id: string, query = '') => `/user?user=${encodeURIComponent(id)}${query}`;
const ROLES: readonly As[] = ['viewer', 'operator', 'admin'];

// One console for all promises: the tests go from reading to acting, and each act is about other windows.
const closing: (() => Promise<void>)[] = [];
let opened: Awaited<ReturnType<typeof openConsole>> | undefined;
beforeAll(async () => {
  opened = await openConsole({ atEnd: (close) => closing.push(close) });
});
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

function getConsole() {
  if (opened === undefined) throw new Error('the console is not open');
  return opened;
}

test('everybody sees what happened and what it cost, and admins alone see texts', async () => {
  const { ask, findWindow, lines } = getConsole();
  const [done, failed] = [await findWindow('user-1'), await findWindow('user-2')];
  const pages = [
    { url: '/users', said: 'user-1' },
    { url: '/users?search=user-&bot=elena', said: 'user-2' },
    { url: user('user-1'), said: 'confidence', isText: true },
    { url: user('user-1', '&view=claims'), said: 'Claims', isText: true },
    { url: user('user-1', '&view=patterns&bot=elena'), said: 'Patterns' },
    { url: user('user-1', '&view=recall'), said: 'Recall' },
    { url: user(HOSTILE_USER), said: 'LLM_REFUSED' },
    { url: `/windows/${done}`, said: '$0.06', isText: true },
    { url: `/windows/${failed}`, said: 'LLM_REFUSED' },
    { url: '/failures', said: 'LLM_REFUSED' },
    { url: '/spend', said: '$0.72' },
  ];

  for (const { url, said, isText = false } of pages) {
    for (const role of ROLES) {
      const { statusCode, body } = await ask('GET', url, role);
      expect([url, role, statusCode]).toEqual([url, role, 200]);
      expect(body, `${url} for ${role}`).toContain(said);
      expect(body, `${url} for ${role}`).not.toContain('<img src=x');
      expect([url, role, body.includes(SECRET)]).toEqual([url, role, isText && role === 'admin']);
    }
  }
  expect(JSON.stringify(lines)).not.toContain(SECRET);
});

test('spend names limits, what they did, unknown prices and a forecast', async () => {
  const { body } = await getConsole().ask('GET', '/spend?days=7', 'viewer');

  expect(body).toContain('The cost of 2 calls is unknown');
  expect(body).toContain('limits count $1.00 that was reserved');
  expect(body).toContain('2 windows wait');
  expect(body).toContain('12 windows were made by another model');
  expect(body).toMatch(/50 % of the day's limit was reached <time [^>]*>1 h ago/);
  expect(body).toContain('$1,000.00');
  expect(body).toContain('the mean of 1 day');
  expect(body).toContain('<td class="name" data-label="Day">2026-03-10</td>');
});

test('what is not there or cannot be read is said so', async () => {
  const { ask } = getConsole();

  for (const [url, status, said] of [
    ['/windows/w-none', 404, 'no window of this id'],
    ['/windows/none', 400, 'windowId must be the id'],
    [user('nobody'), 200, 'no window of this user'],
    ['/users?search=zz', 200, 'No user matches'],
    ['/users?search=%00', 400, 'must not contain NUL'],
    ['/failures?from=yesterday', 400, 'must be a day'],
    ['/windows?from=0000-01-01', 400, 'must be a day of the years 1000 to 8999'],
    ['/failures?to=9999-12-31', 400, 'must be a day of the years 1000 to 8999'],
    ['/windows?from=1000-01-01&to=8999-12-31', 200, 'user-1'],
    ['/spend?days=no', 400, 'must be a number'],
    [user('user-1', '&after=nonsense'), 400, 'must be the &quot;next&quot; of an earlier page'],
  ] as const) {
    const { statusCode, body } = await ask('GET', url, 'viewer');
    expect([url, statusCode]).toEqual([url, status]);
    expect(body, url).toContain(said);
  }
});

test('a question is answered as a bot would get it, with its reading, words, ranks and tokens', async () => {
  const { ask, listAudit } = getConsole();
  const form = { user: 'user-1', bot: 'elena', text: 'what did we say about tides last week?' };

  const refused = await ask('POST', '/user/recall', 'operator', form);
  const { statusCode, body } = await ask('POST', '/user/recall', 'admin', form);
  const unread = await ask('POST', '/user/recall', 'admin', { ...form, timeZone: 'Nowhere/Atlantis' });

  expect([refused.statusCode, statusCode, unread.statusCode]).toEqual([403, 200, 200]);
  expect(body).toContain('last week');
  expect(body).toContain('2026-03-02');
  expect(body).toMatch(/<code>tides?<\/code>/);
  expect(body).toContain('&lt;recalled note=');
  expect(body).toMatch(/\d+ of 1,500 tokens/);
  expect(body).toMatch(/by its messages|its messages agree/);
  expect(body).toContain(`${SECRET} of the tide`);
  expect(unread.body).toContain('timeZone: must be an IANA time zone');
  expect(await listAudit('recall')).toEqual([
    { action: 'recall', requestedBy: 'chief', outcome: 'done', windowId: null, code: null },
  ]);
});

test('messages are shown to admins alone, and each look is in the audit', async () => {
  const { ask, findWindow, listAudit } = getConsole();
  const windowId = await findWindow('user-1');
  const url = `/windows/${windowId}/messages`;

  for (const role of ['viewer', 'operator'] as const)
    expect((await ask('POST', url, role, {})).statusCode).toBe(403);
  const before = await listAudit('read messages');
  const shown = await ask('POST', url, 'admin', {});
  const page = await ask('GET', `/windows/${windowId}`, 'viewer');

  expect(before).toEqual([]);
  expect(shown.body).toContain(`${SECRET} of the tide 3`);
  expect(shown.body).toContain('this look is in the audit');
  expect(page.body).toContain('read messages by chief');
  expect(await listAudit('read messages')).toEqual([
    { action: 'read messages', requestedBy: 'chief', outcome: 'done', windowId, code: null },
  ]);
});

test('all failed windows that match are replayed once their price is confirmed, and no others', async () => {
  const world = getConsole();
  const { ask } = world;
  const url = '/failures/replay';

  const plan = await ask('GET', `${url}?code=LLM_REFUSED`, 'operator');
  const none = await ask('GET', `${url}?code=LLM_TIMEOUT`, 'operator');
  const viewer = await ask('POST', url, 'viewer', { windows: '2', confirm: 'yes' });
  const unconfirmed = await ask('POST', url, 'operator', { code: 'LLM_REFUSED', windows: '2' });
  const outdated = await ask('POST', url, 'operator', { windows: '1', confirm: 'yes' });
  const before = (await world.inspector.counts()).windows.waiting;
  const one = await ask('POST', url, 'operator', { user: 'user-2', windows: '1', confirm: 'yes' });
  const drained = await drainQueue(world, { refuse: () => true });

  expect(plan.body).toContain('Replay 2 windows');
  expect(plan.body).toMatch(/more than CONFIRM_ABOVE_USD \(\$0\.10/);
  expect(none.body).toContain('No failed window matches');
  expect([viewer.statusCode, unconfirmed.statusCode, outdated.statusCode]).toEqual([403, 409, 409]);
  expect(viewer.body).toContain('This page cannot be shown');
  expect(viewer.body).not.toContain('Try again');
  expect(unconfirmed.body).toContain('so it must be confirmed');
  expect(outdated.body).toContain('2 windows match now, more than the 1 that were shown');
  expect(before).toBe(0);
  expect([one.statusCode, one.headers.location]).toEqual([303, expect.stringContaining('replayed=1')]);
  expect(drained).toEqual([]);
  expect((await world.listAudit('replay')).map(({ outcome }) => outcome)).toEqual(['done']);
});

test('a window is replayed and judged by operators, with the price said before', async () => {
  const world = getConsole();
  const { ask, findWindow, listAudit } = world;
  const [done, failed] = [await findWindow('user-1'), await findWindow('user-2')];

  const page = await ask('GET', `/windows/${failed}`, 'operator');
  const viewer = await ask('POST', `/windows/${failed}/replay`, 'viewer', {});
  const first = await ask('POST', `/windows/${failed}/replay`, 'operator', {});
  const again = await ask('POST', `/windows/${failed}/replay`, 'operator', {});
  const wrong = { verdict: 'wrong', why: 'They spoke of the moon.', again: 'yes' };
  const judged = await ask('POST', `/windows/${done}/feedback`, 'operator', wrong);
  const seen = await ask('GET', `/windows/${done}`, 'viewer');

  expect(page.body).toMatch(/This costs <strong>\$0\.0\d+ to \$0\.0\d+<\/strong> with claude-haiku-4-5/);
  expect([viewer.statusCode, first.statusCode, again.statusCode]).toEqual([403, 303, 303]);
  expect(first.headers.location).toContain(`${failed}?done=replayed`);
  expect(again.headers.location).toContain(`${failed}?done=waiting`);
  expect(judged.headers.location).toContain(`${done}?done=again`);
  expect(seen.body).toContain('asked for again');
  expect(seen.body).not.toContain('the moon');
  expect(await listAudit('feedback')).toEqual([
    { action: 'feedback', requestedBy: 'ops', outcome: 'done', windowId: done, code: null },
  ]);
  expect(await drainQueue(world)).toContain('elena/user-2/2026-03-08T00');
});

test('events that could not be delivered are listed, and delivered again by operators, with an audit row', async () => {
  const { ask, listAudit, store } = getConsole();
  for (const state of ['dead', 'delivered']) {
    await store.sql`
      insert into enrichment_events (type, subject, bot_name, data, state, last_error)
      values ('removal.held', ${state}, 'elena', '{"botName": "elena"}', ${state}, 'the receiver answered 500')`;
  }

  const page = await ask('GET', '/webhooks?state=dead', 'viewer');
  const viewer = await ask('POST', '/webhooks/replay', 'viewer', { state: 'dead' });
  const all = await ask('POST', '/webhooks/replay', 'operator', {});
  const one = await ask('POST', '/webhooks/replay', 'operator', { state: 'dead' });
  const after = await ask('GET', '/webhooks', 'viewer');

  expect(page.body).toContain('0 waiting, 1 given up');
  expect(page.body).toContain('the receiver answered 500');
  expect([viewer.statusCode, all.statusCode, one.statusCode]).toEqual([403, 400, 303]);
  expect(one.headers.location).toContain('webhooks?state=dead&replayed=1');
  expect(after.body).toContain('1 waiting, 0 given up');
  expect(await listAudit('replay events')).toMatchObject([{ requestedBy: 'ops', outcome: 'done' }]);
});

test('a user is forgotten by an admin who types the id, and by nobody else', async () => {
  const { ask, listAudit, findWindow } = getConsole();
  const form = { user: HOSTILE_USER, confirm: HOSTILE_USER };
  const url = `/user/forget?user=${encodeURIComponent(HOSTILE_USER)}`;

  for (const role of ['viewer', 'operator'] as const) {
    expect((await ask('GET', url, role)).statusCode).toBe(403);
    expect((await ask('POST', '/user/forget', role, form)).statusCode).toBe(403);
  }
  const plan = await ask('GET', url, 'admin');
  const wrong = await ask('POST', '/user/forget', 'admin', { ...form, confirm: 'user-1' });
  const before = await findWindow(HOSTILE_USER);
  const done = await ask('POST', '/user/forget', 'admin', form);

  expect(plan.body).toContain('What would be deleted');
  expect([wrong.statusCode, wrong.body]).toEqual([409, expect.stringContaining('not the id of the user')]);
  expect(before).not.toBe('');
  expect(done.body).toContain('The user is forgotten');
  expect(await findWindow(HOSTILE_USER)).toBe('');
  expect(await findWindow('user-1')).not.toBe('');
  expect((await listAudit('forget')).map(({ requestedBy, outcome }) => [requestedBy, outcome])).toEqual([
    ['chief', 'done'],
  ]);
});

test('messages that Qdrant does not give are said to be away, and so is the look in the audit', async () => {
  const { ask, findWindow, listAudit, qdrant } = getConsole();
  await qdrant.close();

  const away = await ask('POST', `/windows/${await findWindow('user-1')}/messages`, 'admin', {});

  expect([away.statusCode, away.body]).toEqual([200, expect.stringContaining('SOURCE_UNAVAILABLE')]);
  expect((await listAudit('read messages')).map(({ code }) => code).sort()).toEqual([
    'SOURCE_UNAVAILABLE',
    null,
  ]);
});

import { describe, expect, test } from 'vitest';
import { createTestServer } from '../testing/create-test-server.ts';
import { createSessions, SESSION_MS } from './sessions.ts';
import type { Account } from './sign-in.ts';

const OPS: Account = { name: 'ops', password: 'open: sesame', role: 'operator' };
const GUEST: Account = { name: 'guest', password: 'look', role: 'viewer' };
const KEY = Buffer.alloc(32, 'k');
const START = Date.parse('2026-03-02T10:00:00Z');

function setUp({ accounts = [OPS, GUEST], key = KEY }: { accounts?: readonly Account[]; key?: Buffer } = {}) {
  let now = START;
  const clock = { now: () => new Date(now) };
  return {
    ...createSessions({ key, accounts, clock }),
    advance: (ms: number) => {
      now += ms;
    },
  };
}

describe('a session', () => {
  test('says who it is, after a restart too', () => {
    const cookie = setUp().issue(OPS, 'https://a.example');

    expect(setUp().read(cookie)).toEqual({
      subject: { name: 'ops', role: 'operator' },
      origin: 'https://a.example',
    });
  });

  test('ends after two weeks', () => {
    const { issue, read, advance } = setUp();
    const cookie = issue(OPS, null);

    advance(SESSION_MS - 1);
    expect(read(cookie)).toBeDefined();
    advance(1);

    expect(read(cookie)).toBeUndefined();
  });

  test('ends when its password, its role, its account or the key changes', () => {
    const cookie = setUp().issue(OPS, null);

    expect(setUp({ accounts: [{ ...OPS, password: 'another' }] }).read(cookie)).toBeUndefined();
    expect(setUp({ accounts: [{ ...OPS, role: 'viewer' }] }).read(cookie)).toBeUndefined();
    expect(setUp({ accounts: [GUEST] }).read(cookie)).toBeUndefined();
    expect(setUp({ key: Buffer.alloc(32, 'x') }).read(cookie)).toBeUndefined();
    expect(setUp({ accounts: [OPS, { ...GUEST, password: 'another' }] }).read(cookie)).toBeDefined();
  });

  test('that was signed out of is over, and no other', () => {
    const { issue, read, end } = setUp();
    const [first, second] = [issue(OPS, null), issue(OPS, null)];

    end(first);

    expect([read(first), read(second)?.subject.name]).toEqual([undefined, 'ops']);
  });

  test('holds no password', () => {
    const [body = ''] = setUp().issue(OPS, null).split('.');

    expect(Buffer.from(body, 'base64url').toString()).not.toContain('sesame');
  });

  test.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['another text', 'operator'],
    ['a session without a signature', setUp().issue(OPS, null).split('.')[0]],
    ['a session with more behind it', `${setUp().issue(OPS, null)}.x`],
    [
      'the claims of one with the signature of another',
      `${setUp().issue(OPS, null).split('.')[0]}.${setUp().issue(GUEST, null).split('.')[1]}`,
    ],
    ['a name like a property', `${Buffer.from('{"name":"__proto__"}').toString('base64url')}.x`],
  ])('is not %s', (_name, cookie) => {
    expect(setUp().read(cookie)).toBeUndefined();
  });
});

describe('signing in with a browser', () => {
  const PAUSE = '/board/api/queues/windows/pause';
  const html = { accept: 'text/html' };

  async function open() {
    let now = START;
    const test = await createTestServer({ accounts: [OPS, GUEST], clock: { now: () => new Date(now) } });
    const signIn = async (login: { name: string; password: string }, headers: Record<string, string> = {}) =>
      await test.server.inject({
        method: 'POST',
        url: '/sign-in',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams({ ...login, next: 'status' }).toString(),
      });
    const cookieFrom = (answer: { headers: Record<string, unknown> }) =>
      String(answer.headers['set-cookie']).split(';')[0] ?? '';
    const advance = (ms: number) => {
      now += ms;
    };
    return { ...test, signIn, cookieFrom, advance };
  }

  test('shows a form in place of the page, without the window that basic authentication opens', async () => {
    const { server } = await open();

    const page = await server.inject({ url: '/board/queue/windows', headers: html });
    const background = await server.inject({
      url: '/board/api/queues',
      headers: { accept: 'application/json', 'sec-fetch-mode': 'cors' },
    });

    expect([page.statusCode, page.headers['www-authenticate']]).toEqual([401, undefined]);
    expect(page.body).toContain('<form method="post" action="../../sign-in">');
    expect([background.statusCode, background.headers['www-authenticate']]).toEqual([401, undefined]);
  });

  test('sets a cookie that no script reads and no other site sends, and leads to the page that was asked for', async () => {
    const { signIn } = await open();

    const plain = await signIn(OPS);
    const secured = await signIn(OPS, { origin: 'https://a.example' });

    expect([plain.statusCode, plain.headers.location]).toEqual([303, './status']);
    expect(plain.headers['set-cookie']).toMatch(
      /^enrichment_session=[\w.-]+; Max-Age=1209600; HttpOnly; SameSite=Lax$/,
    );
    expect(secured.headers['set-cookie']).toContain('; Secure');
  });

  test.each([
    '//evil.example',
    'https://evil.example',
    '/x',
    'board/../../x',
    'javascript:1',
    'board/\\evil',
  ])('leads to no place but our own: %s', async (next) => {
    const { server } = await open();

    const answer = await server.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ name: OPS.name, password: OPS.password, next }).toString(),
    });

    expect(answer.headers.location).toBe('./');
  });

  test('lets the session act by its role', async () => {
    const { server, signIn, cookieFrom, done } = await open();
    const pause = async (account: Account) =>
      (
        await server.inject({
          method: 'PUT',
          url: PAUSE,
          headers: { cookie: cookieFrom(await signIn(account)) },
        })
      ).statusCode;

    expect([await pause(GUEST), await pause(OPS)]).toEqual([403, 200]);
    expect(done).toEqual(['pause by ops']);
  });

  test('a session is never delayed by guesses, from whatever address and for whatever name', async () => {
    const { server, signIn, cookieFrom } = await open();
    const cookie = cookieFrom(await signIn(OPS));

    const statuses: number[] = [];
    for (let guess = 0; guess < 200; guess += 1) {
      await signIn({ name: 'ops', password: `guess ${guess}` });
      const page = await server.inject({ url: '/board/', headers: { ...html, cookie } });
      statuses.push(page.statusCode);
    }

    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  test('a first sign-in is never refused for longer than 30 seconds, however many guesses came before', async () => {
    const { signIn, advance } = await open();
    for (let guess = 0; guess < 500; guess += 1) {
      await signIn({ name: 'ops', password: `guess ${guess}` });
      advance(30_000);
    }
    await signIn({ name: 'ops', password: 'one more' });

    const refused = await signIn(OPS);
    const seconds = Number(refused.headers['retry-after']);
    advance(seconds * 1_000);
    const later = await signIn(OPS);

    expect(refused.statusCode).toBe(429);
    expect(refused.body).toContain(`Try again in ${seconds} s`);
    expect(seconds).toBeLessThanOrEqual(30);
    expect(later.statusCode).toBe(303);
  });

  test('a wrong password shows the form again and says nothing of the name', async () => {
    const { signIn, lines } = await open();

    const answer = await signIn({ name: 'hunter2', password: 'x' });

    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain('Wrong name or password.');
    expect(answer.body + JSON.stringify(lines)).not.toContain('hunter2');
  });

  test('signing out ends the session', async () => {
    const { server, signIn, cookieFrom } = await open();
    const cookie = cookieFrom(await signIn(OPS));

    const answer = await server.inject({ method: 'POST', url: '/sign-out', headers: { cookie } });
    const after = await server.inject({ url: '/board/', headers: { ...html, cookie } });

    expect(answer.headers['set-cookie']).toMatch(/^enrichment_session=;.*Expires=Thu, 01 Jan 1970/);
    expect(after.statusCode).toBe(401);
  });

  test('another site can sign nobody in', async () => {
    const { signIn } = await open();

    const answer = await signIn(OPS, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' });

    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([403, undefined]);
  });
});

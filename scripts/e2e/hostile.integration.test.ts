import { randomUUID } from 'node:crypto';
import { computeWindowId } from '@enrichment/core';
import { expect, test } from 'vitest';
import { dumpQueue } from './dump-queue.ts';
import {
  hostilePoints,
  hostileWindows,
  nameBot,
  REFUSE_ME,
  REFUSED_USERS,
  SAID,
} from './hostile-conversations.ts';
import { eventually, openStage, type RunningApp, type Stage } from './stage.ts';

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const range = { startsAt: new Date(yesterday), endsAt: new Date(Date.parse(yesterday) + 86_400_000) };
const secret = 'a-token-of-this-test';
const env = { SETTLE_MINUTES: '0', LOG_LEVEL: 'debug', API_PORT: '0', API_TOKENS: `test:${secret}:*` };

/** What a terminal obeys, and what turns the order of letters round. */
const OBEYED = /[^\P{Cc}\n]|\p{Bidi_Control}/u;

const byWindow = <Row extends { windowId: string }>(rows: readonly Row[]) =>
  rows.toSorted((left, right) => (left.windowId < right.windowId ? -1 : 1));

/** Every window as it must be in the end, under exactly its user and bot. */
const expected = byWindow(
  hostileWindows().map((window) => ({
    ...window,
    windowId: computeWindowId({ ...window, ...range }),
    messageCount: 6,
  })),
);

async function putHostile({ qdrant }: Stage): Promise<void> {
  const put = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const url = `${qdrant.url}/collections/${path}`;
    const response = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`PUT ${path}: ${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  };
  const refused = REFUSED_USERS.map((userId) => ({
    userId,
    botName: nameBot(0),
    content: SAID,
    role: 'user',
  }));
  for (const [botName, points] of Map.groupBy([...hostilePoints(), ...refused], (point) => point.botName)) {
    const collection = encodeURIComponent(`whisperengine_memory_${botName}`);
    await put(collection, { vectors: {} });
    await put(`${collection}/index?wait=true`, { field_name: 'user_id', field_schema: 'keyword' });
    await put(`${collection}/index?wait=true`, { field_name: 'timestamp_unix', field_schema: 'float' });
    await put(`${collection}/index?wait=true`, { field_name: 'memory_type', field_schema: 'keyword' });
    await put(`${collection}/points?wait=true`, {
      points: points.map(({ userId, content, role }, n) => ({
        id: randomUUID(),
        vector: {},
        payload: {
          ...{ user_id: userId, memory_type: 'conversation', role, content, channel_type: 'dm' },
          timestamp_unix: Date.parse(`${yesterday}T10:00:00Z`) / 1_000 + n,
        },
      })),
    });
  }
}

async function readUrl(app: RunningApp): Promise<string> {
  return await eventually(() => {
    const [, url] = app.output().match(/"?url"?[:=]"?(http:[^"\s]+)/) ?? [];
    if (url === undefined) throw new Error(`it does not listen yet: ${app.output().slice(-500)}`);
    return url;
  });
}

async function read(url: string, body?: object): Promise<string> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(url, { ...post, headers, signal: AbortSignal.timeout(20_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} ${JSON.stringify(body)}: ${response.status} ${text}`);
  return text;
}

const readLedger = async ({ store }: Stage) =>
  byWindow(
    await store.sql<{ windowId: string; state: string }[]>`
      select user_id, bot_name, state, window_id, message_count from enrichment_windows`,
  );

test('hostile users, bots and contents pass the whole pipeline without loss, mix-up, obedience or disclosure', {
  timeout: 180_000,
}, async () => {
  const stage = await openStage();
  await putHostile(stage);
  stage.llm.setScript(({ transcript }) =>
    transcript.lines.some(({ text }) => text.includes(REFUSE_ME)) ? { kind: 'refusal' } : { kind: 'ok' },
  );
  const summarizer = stage.start('summarizer', { ...env, LOG_FORMAT: 'pretty' });
  const dashboard = stage.start('dashboard', { ...env, DASHBOARD_PORT: '0' });
  const api = stage.start('api', env);
  const scanned = await stage.enrich(['scan'], { env });
  await eventually(async () => {
    const ended = (await readLedger(stage)).filter(
      ({ state }) => state === 'summarized' || state === 'failed',
    );
    expect(ended).toHaveLength(expected.length);
  });

  expect(await readLedger(stage)).toEqual(expected);
  await expectSummaries(stage);
  await expectQuarantine(stage);
  await expectRecall(await readUrl(api));
  const shown = [
    scanned,
    await stage.enrich(['status'], { env }),
    await stage.enrich(['status', '--json'], { env }),
    await stage.enrich(['doctor'], { env }),
    await read(`${await readUrl(summarizer)}/metrics`),
    ...[summarizer, dashboard, api].map((app) => app.output()),
  ].join('\n');
  expect(shown).not.toMatch(OBEYED);
  const pages = [
    await read(`${await readUrl(dashboard)}/status`),
    await read(`${await readUrl(dashboard)}/api/status`),
  ];
  expect(pages[0]).not.toMatch(/<script>alert|<img src=x/);
  const queue = await dumpQueue(stage);
  for (const told of [shown, ...pages, queue]) expect(told).not.toContain(SAID);
  expect(queue).toContain('LLM_REFUSED');
  await expectOneUserAlone(stage);
});

async function expectSummaries({ store }: Stage): Promise<void> {
  const summaries = await store.sql<{ windowId: string; summaryText: string }[]>`
    select user_id, bot_name, window_id, message_count, summary_text from conversation_summaries`;

  const named = byWindow(summaries.map(({ summaryText: _, ...summary }) => summary));
  const good = expected
    .filter(({ state }) => state === 'summarized')
    .map(({ state: _, ...window }) => window);
  expect(named).toEqual(good);
  expect(summaries.filter(({ summaryText }) => /[<\p{Cc}\p{Bidi_Control}]/u.test(summaryText))).toEqual([]);
}

/** What the tables cannot hold is there by name, with a mark in place of what cannot be stored. */
async function expectQuarantine({ store }: Stage): Promise<void> {
  const points =
    await store.sql`select bot_name, user_id, reason from enrichment_quarantine order by user_id`;

  expect(points).toEqual(
    REFUSED_USERS.map((userId) => userId.replaceAll('\0', '\ufffd').toWellFormed())
      .toSorted()
      .map((userId) => ({ botName: nameBot(0), userId, reason: 'user id unusable' })),
  );
}

/** Each user is told of exactly one window, and by no other name of its bot. */
async function expectRecall(api: string): Promise<void> {
  const answers = await Promise.all(
    expected.map(async ({ userId, botName, state }) => {
      const question = { user: userId, bots: [botName], from: `${yesterday}T00:00:00Z` };
      const { user, summaries, coverage } = JSON.parse(await read(`${api}/v1/recall`, question));
      const bots = summaries.map((summary: { botName: string }) => summary.botName);
      return { user, bots, [state]: coverage[state].windows };
    }),
  );

  expect(answers).toEqual(
    expected.map(({ userId, botName, state }) => ({
      user: userId,
      bots: state === 'summarized' ? [botName] : [],
      [state]: 1,
    })),
  );
}

/** Giving out and forgetting reach exactly the user that is named, by an id that a shell can hold. */
async function expectOneUserAlone(stage: Stage): Promise<void> {
  const [withEscape, withBlanks] = ['\u009b31mred', ' blanks at both ends '];
  const { botName = '' } = expected.find(({ userId }) => userId === withEscape) ?? {};
  const exported = await stage.enrich(['export', '--user', withEscape], { env });
  const question = ['recall', '--user', withEscape, '--bot', botName, '--from', yesterday];
  const answered = await stage.enrich(question, { env });
  const forgotten = await stage.enrich(['forget', '--user', withBlanks, '--yes'], { env });

  expect(exported + answered + forgotten).not.toMatch(OBEYED);
  const records = exported
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(records.map(({ kind }) => kind).sort()).toEqual([
    'call',
    'export',
    'result',
    'result',
    'result',
    'summary',
    'summary_checks',
    'window',
  ]);
  expect(records[0]).toMatchObject({ user: withEscape });
  expect(answered).toContain('1 summarized');
  expect(forgotten).toContain('nothing is left');
  expect(await readLedger(stage)).toEqual(expected.filter(({ userId }) => userId !== withBlanks));
}

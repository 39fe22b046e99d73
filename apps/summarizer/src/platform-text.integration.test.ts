import {
  cleanMessages,
  cleanText,
  computeFingerprint,
  type Message,
  neutralise,
  PermanentError,
  systemClock,
  TEXT_FORMS,
} from '@enrichment/core';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { createSummaryKind, createWrittenSummaryKind } from '@enrichment/kinds/summary/create-summary-kind';
import { createExtractiveWriter } from '@enrichment/kinds/summary/extractive/extractive-writer';
import type { SummaryWriter } from '@enrichment/kinds/summary/summary-writer';
import { KEY, makeTalk } from '@enrichment/kinds/testing/talk';
import { createLlm } from '@enrichment/llm/create-llm';
import { recordWindows } from '@enrichment/store/ledger';
import { describeFacts, openTestStore, readWindow } from '@enrichment/store/test-store';
import { decideStale } from '@enrichment/work/plan-work';
import { describeReading } from '@enrichment/work/read-window';
import { createModelWriter } from '@enrichment/work/testing/model-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHATS } from './testing/chat-corpus.ts';

/** Real SDK, real HTTP, and a server that keeps what it was sent. */
let server: ScriptedLlm;
beforeAll(async () => {
  server = await startScriptedLlm();
});
afterAll(() => server.close());

function createWriter(): SummaryWriter {
  const options = { baseUrl: server.url, key: 'k', model: 'claude-haiku-5-5', timeoutMs: 20_000 };
  const sized = { contextTokens: 200_000, maxOutputTokens: 8_000 };
  return createModelWriter({
    llm: createLlm({ ...options, ...sized, provider: 'compatible' }),
    clock: systemClock,
  });
}

const makeInput = (messages: readonly Message[]) => ({
  key: KEY,
  messages,
  onCall: () => undefined,
  reportProgress: async () => undefined,
});
const RULES = { windowHours: 24, messagesMin: 5, settleMs: 0, idleMs: 0, lookbackDays: 30 };
const never = new AbortController().signal;

async function openWindow() {
  const store = await openTestStore();
  await recordWindows(store, [describeFacts()]);
  const window = await readWindow(store, describeFacts());
  if (window === undefined) throw new Error('the window is not in the ledger');
  return { store, window };
}

async function writeWithModel(messages: readonly Message[]) {
  const from = server.requests.length;
  const summary = await createWriter().write(makeInput(messages), never);
  return { summary, requests: server.requests.slice(from) };
}

const PICTURE = `data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAA'.repeat(400)}`;

/** As a front end for role-play and Discord store it: user and bot by turns. */
const TALK = makeTalk([
  '((OOC: let us skip to the next morning)) *I wake up* Where is the brass key? ||Did the gardener take it?||',
  '<think>He wants the key. HIDDENTHOUGHT.</think>*She looks away.* The brass key lies under the third flagstone.',
  `![](${PICTURE}) <!-- HIDDENCOMMENT -->I drew the garden. See https://cdn.discordapp.com/attachments/1/2/garden.png?ex=1&hm=HIDDENKEY`,
  '```json\n{"hp": 12, "gold": 30}\n```\n<div style="display:none">HIDDENSTATE</div>*Seraphina hands you thirty gold coins.*',
  'I put the brass key in my left boot. <br><b>HP: 12/20</b> See you <t:1700000000:F>, <@123456789012345678>!',
  '<think>HIDDENTHOUGHT only</think>',
  `The ga\u200Brden gate is open\u{E0048}\u{E0049}. ${'very '.repeat(5_000)}late.`,
  'Then come to the garden gate at midnight.',
]);

const SEEN = TALK.map(cleanText);

describe('what a reader of the messages does not see is not part of what was said', () => {
  test('the model reads what a person reads, each message under its own number', async () => {
    const { requests } = await writeWithModel(TALK);

    expect(requests).toHaveLength(1);
    const lines = requests[0]?.transcript.lines ?? [];
    expect(lines.map(({ n, text }) => [n, text])).toEqual(
      SEEN.flatMap((text, index) => (text === '' ? [] : [[index + 1, text]])),
    );
    const sent = JSON.stringify(requests[0]?.body);
    expect(sent).not.toMatch(/HIDDEN|iVBORw0KGgo|[\u200B\u{E0048}]/u);
    expect(sent).toContain('2023-11-14 22:13 UTC');
    expect(sent.length).toBeLessThan(9_000);
  });

  test('nor does the extractive writer quote it', async () => {
    const { text, topics } = await createExtractiveWriter().write(makeInput(TALK), never);

    expect(text).toContain('brass key');
    expect(`${text} ${topics.join(' ')}`).not.toMatch(/HIDDEN|hidden|iVBOR|<|data:|\|\||cdn\.discordapp/u);
  });

  test('nor does a search find it', async () => {
    const { store, window } = await openWindow();
    const content = { ...describeReading(8, TALK), contentHash: 'h' };
    const kind = createWrittenSummaryKind({ writer: createExtractiveWriter(), searchWords: 'keep' });
    const view = {
      name: 'whole',
      key: KEY,
      messages: TALK,
      said: cleanMessages(TALK),
      contentHash: 'h',
    } as const;
    const summary = await createExtractiveWriter().write(makeInput(TALK), never);
    const value = kind.check(summary, view);
    const words = await store.transaction(async (sql) => {
      await kind.save?.(sql, { window, content, contentVersion: 1, whole: { view, value }, public: null });
      const [row] = await sql<{ words: string[] }[]>`
        select tsvector_to_array(search_words) as words from conversation_summaries`;
      return row?.words ?? [];
    });

    expect(words).toEqual(expect.arrayContaining(['garden', 'gardener', 'boot', 'flagstone', '2023']));
    expect(words.join(' ')).not.toMatch(/hidden|ivborw0kggo|display|<|think/u);
  });
});

describe('the corpus of conversations', () => {
  test.each(CHATS)(
    '$name: one call, which contains what a person reads',
    async ({ texts, first, shows, hides, requestCharsMax }) => {
      const talk = makeTalk(first === 'user' ? texts : ['', ...texts]).filter(({ text }) => text !== '');

      const { summary, requests } = await writeWithModel(talk);

      expect(requests).toHaveLength(1);
      const sent = requests[0]?.transcript.lines.map(({ text }) => text).join('\n');
      for (const words of shows) expect(sent).toContain(words);
      expect(sent).not.toMatch(hides);
      expect(JSON.stringify(requests[0]?.body).length).toBeLessThan(requestCharsMax);
      const extract = await createExtractiveWriter().write(makeInput(talk), never);
      expect(`${summary.text} ${extract.text} ${extract.topics.join(' ')}`).not.toMatch(hides);
    },
  );

  test('every form of the table reaches the model as the table says', async () => {
    const talk = makeTalk(TEXT_FORMS.map(({ example }) => example)).map((message) => ({
      ...message,
      speaker: 'bot' as const,
    }));

    const { requests } = await writeWithModel(talk);

    expect(requests[0]?.transcript.lines.map(({ text }) => text)).toEqual(
      TEXT_FORMS.map(({ result }) => neutralise(result)),
    );
  });
});

describe('messages of nothing but markup', () => {
  const EMPTY = makeTalk(['<!-- x -->', '<think>x</think>', '\u200B', '<think>y</think>', '<!-- y -->']);

  test.each([
    ['a model', createWriter],
    ['the extractive writer', createExtractiveWriter],
  ])('alone: the window fails with its reason, and %s is not asked', async (_, create) => {
    const from = server.calls().length;

    const error = await create()
      .write(makeInput(EMPTY), never)
      .catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ code: 'WINDOW_WITHOUT_TEXT', message: expect.stringContaining('elena') });
    expect(server.calls()).toHaveLength(from);
  });

  test('count as messages', () => {
    expect(describeReading(5, EMPTY).messageCount).toBe(5);
  });
});

describe('what was summarized before is not paid for again because it is read in another way', () => {
  const content = describeReading(8, TALK);

  test('a fingerprint is made of the messages as they were written', () => {
    expect(content.contentHash).toBe(computeFingerprint(TALK));
    expect(content.contentHash).not.toBe(
      computeFingerprint(TALK.map((message, index) => ({ ...message, text: SEEN[index] ?? '' }))),
    );
  });

  test('a window with a summary of an earlier version is unchanged, until someone replays it', async () => {
    const kind = createSummaryKind({ model: 'model', searchWords: 'none' });
    const { window } = await openWindow();
    const { contentHash } = content;
    const seen = { points: 8, messageCount: 8, contentHash };
    const row = { kind: 'summary', contentHash, version: 'v2.0', model: 'model', failedHash: null };
    const results = [{ ...row, isWithheld: false, requestedAt: null, forceRequested: false }];
    const known = { kinds: [kind], results, rules: RULES };

    expect(decideStale(window, seen, known)).toEqual({ kind: 'settle', outcome: 'unchanged' });
    const asked = { ...window, replayRequestedAt: new Date(0) };
    expect(decideStale(asked, seen, known)).toMatchObject({ kind: 'make' });
  });
});

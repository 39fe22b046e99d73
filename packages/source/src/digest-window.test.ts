import { computeFingerprint } from '@enrichment/core';
import { expect, it } from 'vitest';
import { TEXT_CHARS_MAX } from './read-window.ts';
import { day, pointAt, startSource, tripleAt } from './testing/start-source.ts';

const collection = 'whisperengine_memory_elena';
const DAY = day('2025-10-19');
const question = { bot: { botName: 'elena', collections: [collection] }, userId: 'ann', range: DAY };
const at = (minute: number) => DAY.from.getTime() + minute * 60_000;

it('a window above the text limit can be digested but not read as a whole', async () => {
  const { source, put } = await startSource();
  const text = 'x'.repeat(500_000);
  const points = Array.from({ length: 20 }, (_, n) => pointAt(at(n), { content: `${n} ${text}` }));
  for (const point of points) await put(collection, [point]);

  const digest = await source.digestWindow(question);

  const messages = points.map(({ payload }, n) => ({
    id: String(n),
    speaker: 'user' as const,
    text: String(payload.content),
    sentAt: new Date(at(n)),
    channelType: null,
    emotion: null,
  }));
  expect(digest).toMatchObject({ points: 20, messageCount: 20, contentHash: computeFingerprint(messages) });
  expect(20 * text.length).toBeGreaterThan(TEXT_CHARS_MAX);
  await expect(source.readWindow(question)).rejects.toMatchObject({ code: 'WINDOW_TOO_LARGE' });
});

it('a page whose points are too long together is read in smaller pages, and later requests use large pages again', async () => {
  const { source, server, put } = await startSource();
  const text = 'x'.repeat(300_000);
  for (let n = 0; n < 12; n++) await put(collection, [pointAt(at(n), { content: `${n} ${text}` })]);
  const limits: unknown[] = [];
  server.fail(({ path, body }) => {
    if (path.endsWith('/scroll')) limits.push(body);
    return undefined;
  });

  const { messages } = await source.readWindow(question);

  expect(messages).toHaveLength(12);
  await source.readPointTimes(question);
  expect(JSON.stringify(limits.at(-1))).toContain('1000');
});

it('a single point or minute that is too long is reported with its error code', async () => {
  const { source, put } = await startSource();
  await put(collection, [pointAt(at(1), { content: 'x'.repeat(3_000_000) })]);
  await expect(source.digestWindow(question)).rejects.toMatchObject({ code: 'WINDOW_TOO_LARGE' });

  const minute = { ...question, userId: 'bob' };
  for (let n = 0; n < 5; n++) {
    const [user] = tripleAt(at(1) + n, 'x'.repeat(500_000), 'ok');
    if (user) await put(collection, [{ ...user, payload: { ...user.payload, user_id: 'bob' } }]);
  }
  await expect(source.digestWindow(minute)).rejects.toMatchObject({ code: 'WINDOW_TOO_LARGE' });
});

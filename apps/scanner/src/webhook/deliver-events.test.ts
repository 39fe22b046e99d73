import { manualClock } from '@enrichment/core';
import type { Attempt, ClaimedEvent } from '@enrichment/store/events';
import { expect, test } from 'vitest';
import { type Delivery, deliverEvents, writeBody } from './deliver-events.ts';
import type { PostResult } from './plan-retry.ts';

const event: ClaimedEvent = {
  ...{ eventId: 1, messageId: 'a', type: 'summary.ready', attempts: 1 },
  ...{ data: { windowId: 'w-1' }, occurredAt: new Date('2026-03-03T00:12:09.418Z') },
};

/** Delivers these events once; `results` are the receiver's answers in turn. */
async function deliver(
  events: readonly ClaimedEvent[],
  results: readonly PostResult[],
  { settled = [], signal = new AbortController().signal }: { settled?: Attempt[]; signal?: AbortSignal } = {},
) {
  const sent: string[] = [];
  const answers = [...results];
  const delivery: Delivery = {
    claimEvents: async () => [...events],
    settleEvent: async (_, attempt) => void settled.push(attempt),
    post: async ({ body, headers }) => {
      sent.push(`${headers['webhook-id']} ${headers['webhook-timestamp']} ${body}`);
      return answers.shift() ?? { kind: 'failed', error: 'none' };
    },
    readSecrets: () => [Buffer.alloc(24)],
    consoleUrl: null,
    clock: manualClock(new Date('2026-03-03T00:13:00Z')),
    random: () => 0.5,
    onAttempt: () => undefined,
  };
  return { ...(await deliverEvents(delivery, signal)), settled, sent };
}

const ok: PostResult = { kind: 'answered', status: 200, retryAfterMs: null };

test('an event is sent with its id, the time of the attempt and its own time', async () => {
  const { sent, settled, taken, isInTrouble } = await deliver([event], [ok]);

  expect(sent).toEqual([
    'msg_a 1772496780 {"type":"summary.ready","timestamp":"2026-03-03T00:12:09.418Z","data":{"windowId":"w-1"}}',
  ]);
  expect(settled).toEqual([{ kind: 'delivered', status: 200 }]);
  expect({ taken, isInTrouble }).toEqual({ taken: 1, isInTrouble: false });
});

test('an answer that arrives while the process stops is recorded; an attempt without an answer is not', async () => {
  const settled: Attempt[] = [];
  const options = { settled, signal: AbortSignal.abort(new Error('stopping')) };

  await deliver([event], [ok], options);
  await expect(deliver([event], [{ kind: 'failed', error: 'away' }], options)).rejects.toThrow('stopping');

  expect(settled).toEqual([{ kind: 'delivered', status: 200 }]);
});

test('a receiver that is away or overloaded is in trouble; one that refuses an event is not', async () => {
  const answer = (status: number): PostResult => ({ kind: 'answered', status, retryAfterMs: null });
  const inTrouble = async (result: PostResult) => (await deliver([event], [result])).isInTrouble;

  expect(await inTrouble({ kind: 'failed', error: 'away' })).toBe(true);
  expect([await inTrouble(answer(429)), await inTrouble(answer(503))]).toEqual([true, true]);
  expect([await inTrouble(answer(400)), await inTrouble(answer(410))]).toEqual([false, false]);
});

test.each([
  ['https://memory.example', 'https://memory.example/windows/w-1'],
  ['https://memory.example/enrichment/', 'https://memory.example/enrichment/windows/w-1'],
])('with the console at %s an event links to %s', (consoleUrl, link) => {
  expect(JSON.parse(writeBody(event, consoleUrl)).data).toEqual({ windowId: 'w-1', link });
  expect(JSON.parse(writeBody({ ...event, data: {} }, consoleUrl)).data.link).toBe(
    link.slice(0, -'windows/w-1'.length),
  );
});

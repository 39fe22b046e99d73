import type { Message, WindowRules } from '@enrichment/core';
import { expect, it } from 'vitest';
import { simulateRefresh } from './simulate-refresh.ts';

const rules: WindowRules = {
  windowHours: 24,
  messagesMin: 2,
  settleMs: 600_000,
  idleMs: 3_600_000,
  lookbackDays: 30,
};
const scanMs = 300_000;
const key = {
  userId: 'ann',
  botName: 'resi',
  startsAt: new Date('2026-03-01T00:00:00Z'),
  endsAt: new Date('2026-03-02T00:00:00Z'),
};

function talkAt(...times: readonly string[]): { key: typeof key; messages: Message[] } {
  const messages = times.map((time, index) => ({
    id: String(index),
    speaker: 'user' as const,
    text: 'a',
    sentAt: new Date(`2026-03-01T${time}:00Z`),
    channelType: 'dm',
    emotion: null,
  }));
  return { key, messages };
}

it('a conversation with one pause costs one more call, and its first part is summarized an hour after it', () => {
  const { calls, delaysMs } = simulateRefresh(talkAt('08:00', '08:05', '20:00', '20:05'), { rules, scanMs });

  expect(calls).toEqual([2, 4]);
  expect(delaysMs.map((ms) => ms / 60_000)).toEqual([65, 60, 65, 60]);
});

it('a conversation without a pause costs one call, with or without provisional summaries', () => {
  const talk = talkAt('08:00', '08:05', '08:10');

  expect(simulateRefresh(talk, { rules, scanMs }).calls).toEqual([3]);
  const { calls, delaysMs } = simulateRefresh(talk, { rules: { ...rules, idleMs: 0 }, scanMs });
  expect(calls).toEqual([3]);
  expect(Math.max(...delaysMs) / 3_600_000).toBeCloseTo(16 + 10 / 60);
});

it('a window below the minimum costs nothing', () => {
  expect(simulateRefresh(talkAt('08:00'), { rules, scanMs })).toEqual({ calls: [], delaysMs: [] });
});

import { describe, expect, it } from 'vitest';
import { computeFingerprint } from './fingerprint.ts';
import type { Message } from './message.ts';

const message: Message = {
  id: '1',
  speaker: 'user',
  text: 'hello',
  sentAt: new Date(0),
  channelType: 'dm',
  emotion: null,
};

describe('computeFingerprint', () => {
  it('changes with the words, the speaker, the time, the channel and the number of messages', () => {
    const changed: Message[][] = [
      [{ ...message, text: 'hello!' }],
      [{ ...message, speaker: 'bot' }],
      [{ ...message, sentAt: new Date(1) }],
      [{ ...message, channelType: 'guild' }],
      [message, message],
      [],
    ];

    const prints = new Set([[message], ...changed].map(computeFingerprint));

    expect(prints.size).toBe(changed.length + 1);
  });

  it('does not change when the same message returns under another id', () => {
    expect(computeFingerprint([{ ...message, id: '2' }])).toBe(computeFingerprint([message]));
  });
});

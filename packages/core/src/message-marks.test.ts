import { describe, expect, it } from 'vitest';
import type { Message } from './message.ts';
import { markMessages } from './message-marks.ts';

const message: Message = {
  id: '1',
  speaker: 'user',
  text: 'hello',
  sentAt: new Date(0),
  channelType: 'dm',
  emotion: null,
};
const computeMark = (change: Partial<Message> = {}) =>
  BigInt(markMessages([{ ...message, ...change }])[0] ?? '0');
const nameIn = (mark: bigint) => mark >> 32n;

describe('the mark of a message', () => {
  it('does not change when the message returns under another id or with another emotion', () => {
    expect(computeMark({ id: '2', emotion: { label: 'joy', intensity: 1 } })).toBe(computeMark());
  });

  it('keeps its name and changes as a whole when words or channel are edited in place', () => {
    for (const change of [{ text: 'hello!' }, { channelType: 'guild' }]) {
      expect(nameIn(computeMark(change))).toBe(nameIn(computeMark()));
      expect(computeMark(change)).not.toBe(computeMark());
    }
  });

  it('differs for another time or speaker', () => {
    expect(nameIn(computeMark({ sentAt: new Date(1) }))).not.toBe(nameIn(computeMark()));
    expect(nameIn(computeMark({ speaker: 'bot' }))).not.toBe(nameIn(computeMark()));
  });

  it('fits into a Postgres bigint', () => {
    const marks = Array.from({ length: 200 }, (_, n) => computeMark({ sentAt: new Date(n) }));

    expect(marks.every((mark) => mark === BigInt.asIntN(64, mark))).toBe(true);
    expect(marks.some((mark) => mark < 0n)).toBe(true);
  });
});

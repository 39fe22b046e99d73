import { SUMMARY_PART } from '@enrichment/kinds/summary/create-summary-kind';
import { SummaryReply } from '@enrichment/kinds/summary/prompt';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createMoods } from '../testing/kinds/moods.ts';
import { composeInstruction, composeSchema } from './compose-request.ts';

const task = {
  key: {
    userId: 'u',
    botName: 'elena',
    startsAt: new Date('2025-10-19T00:00:00Z'),
    endsAt: new Date('2025-10-20T00:00:00Z'),
  },
  messageCount: 10,
  source: 'messages' as const,
};
const { maker } = createMoods('m');
const parts = maker.by === 'model' ? [SUMMARY_PART, maker] : [];

test('the request for one kind has only the fields of that kind', () => {
  expect(z.toJSONSchema(composeSchema([SUMMARY_PART]))).toEqual(z.toJSONSchema(SummaryReply));
  expect(composeInstruction([SUMMARY_PART], task)).toContain(
    'Write the summary of this conversation as one JSON object with these keys, in this order:\n"summary_text":',
  );
});

test('the request for two kinds has the fields of both, in the order of the kinds, and one sentence that names both', () => {
  const text = composeInstruction(parts, task);

  expect(Object.keys(composeSchema(parts).shape)).toEqual([...Object.keys(SummaryReply.shape), 'moods']);
  expect(text).toContain("Write the summary of this conversation and the user's moods as one JSON object");
  expect(
    text
      .split('\n')
      .slice(2, 6)
      .map((line) => line.slice(-1)),
  ).toEqual([';', ';', ';', '.']);
});

test('two kinds with a field of the same name are refused', () => {
  expect(() => composeSchema([SUMMARY_PART, SUMMARY_PART])).toThrow('same name');
});

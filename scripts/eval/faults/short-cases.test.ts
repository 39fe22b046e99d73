import { checkSummary } from '@enrichment/kinds/summary/check-summary';
import { expect, test } from 'vitest';
import { areaUnderCurve } from './score-faults.ts';
import { readShortCases } from './short-cases.ts';

test.each(['third', 'fourth'] as const)(
  'the %s set: a good summary scores above an invented detail',
  (which) => {
    const scores = readShortCases(which).map(({ one, invented }) =>
      [one.sentences, invented].map(
        (sentences) =>
          checkSummary(
            {
              text: sentences.map(({ text }) => text).join(' '),
              evidence: sentences.flatMap(({ evidence }) => evidence),
              sentences,
            },
            { messages: one.messages, botName: one.displayName },
          ).confidence,
      ),
    );

    const [good, bad] = [scores.map(([first = 0]) => first), scores.map(([, second = 0]) => second)];
    expect(areaUnderCurve(good, bad)).toBeGreaterThanOrEqual(0.9);
  },
);

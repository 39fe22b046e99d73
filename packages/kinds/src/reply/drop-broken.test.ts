import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { dropBroken } from './drop-broken.ts';
import { findValues } from './find-values.ts';

const HEAD = '"summary_text": "They met.", "key_topics": ["a", "b"], "emotional_tone": "mixed"';
const SUMMARY = { summary_text: 'They met.', key_topics: ['a', 'b'], emotional_tone: 'mixed' };
const WHOLE = '{"text": "She swims.", "evidence": [2]}';
const SWIMS = { text: 'She swims.', evidence: [2] };
const READS = { text: 'He reads.', evidence: [1] };
const Reply = z.looseObject({ items: z.array(z.unknown()) });

test.each([
  ['two values behind one key', '{"text": "He reads.", "subject": "sibling": "Ivo"}', [null, SWIMS]],
  ['a list without brackets', '{"text": "He reads.", "evidence": 1,2}', [null, SWIMS]],
  ['a key without a value', '{"text": "He reads.", "evidence": [1], "how"}', [null, SWIMS]],
  ['a text without its quote', '{"text": "He reads, "evidence": [1]}', [null, SWIMS]],
  ['a bracket too many', '{"text": "He reads.", "evidence": [1]}}', [READS, SWIMS]],
  ['a list closed too early', '{"text": "He reads.", "evidence": [1]}]', [READS, SWIMS]],
])('%s makes that element unreadable and no other', (_, element, items) => {
  const first = dropBroken(`{${HEAD}, "items": [${element}, ${WHOLE}]}`, 'items') ?? '';
  const last = dropBroken(`{${HEAD}, "items": [${WHOLE}, ${element}]}`, 'items') ?? '';

  expect(JSON.parse(first)).toEqual({ ...SUMMARY, items });
  expect(JSON.parse(last)).toEqual({ ...SUMMARY, items: items.toReversed() });
});

test('fields behind the list and text behind the reply are kept out of it', () => {
  const broken = '{"text": "He reads.", "evidence": 1,2}';

  expect(JSON.parse(dropBroken(`{"items": [${broken}, ${WHOLE}], ${HEAD}}`, 'items') ?? '')).toEqual({
    ...SUMMARY,
    items: [null, SWIMS],
  });
  const noted = `\`\`\`json\n{${HEAD}, "items": [${WHOLE}] (no others)}\n\`\`\`\nThat is {all} [1].`;
  expect(findValues(dropBroken(noted, 'items') ?? '')).toMatchObject([
    { value: { ...SUMMARY, items: [SWIMS] } },
  ]);
});

test('a backslash in place of a quote, on which the repair calls itself without end', () => {
  const broken = '{"text": "He reads.\\, "evidence": [1]}';

  expect(findValues(`{"summary_text": "They met.\\,"key_topics": ["a"]}`)).toBeDefined();
  expect(JSON.parse(dropBroken(`{${HEAD}, "items": [${broken}, ${WHOLE}]}`, 'items') ?? '')).toEqual({
    ...SUMMARY,
    items: [null, SWIMS],
  });
});

test('a reply without a list of objects is unchanged', () => {
  expect(dropBroken(`{${HEAD}}`, 'items')).toBeUndefined();
  expect(dropBroken(`{${HEAD}, "items": ["a", "b"]}`, 'items')).toBeUndefined();
  expect(dropBroken(`{${HEAD}, "items": [${WHOLE}, ${WHOLE}]}`, 'key_topics')).toBeUndefined();
});

test('whatever characters are lost from an element, the summary and the other elements are read', () => {
  const word = fc.stringMatching(/^[a-z]{3,8}$/);
  const element = fc.record({ text: word, evidence: fc.array(fc.nat(99), { minLength: 1 }), object: word });
  fc.assert(
    fc.property(
      fc.array(element, { minLength: 2, maxLength: 5 }),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 4 }),
      (items, which, where, count) => {
        const index = which % items.length;
        const texts = items.map((item) => JSON.stringify(item));
        const inner = texts[index] ?? '';
        // The brackets around the element stay: without them it is part of its neighbour.
        const at = 1 + (where % (inner.length - 1 - count));
        texts[index] = inner.slice(0, at) + inner.slice(at + count);
        const rest = dropBroken(`{${HEAD}, "items": [${texts.join(', ')}]}`, 'items') ?? '';
        const { items: read, ...summary } = Reply.parse(JSON.parse(rest));

        expect(summary).toEqual(SUMMARY);
        expect(read.toSpliced(index, 1)).toEqual(items.toSpliced(index, 1));
      },
    ),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeList } from './close-list.ts';

const SUMMARY = '{"summary_text": "They met [1].", "items": [';

test.each([
  ['inside of a key', `${SUMMARY}{"a": "b"}, {"te`, `${SUMMARY}{"a": "b"}]}`, 1],
  [
    'inside of a text with brackets',
    `${SUMMARY}{"a": "]} \\" {"}, {"a": "]}`,
    `${SUMMARY}{"a": "]} \\" {"}]}`,
    1,
  ],
  ['inside of an inner list', `${SUMMARY}{"a": [1, 2]}, {"a": [1`, `${SUMMARY}{"a": [1, 2]}]}`, 1],
  ['before the first element ends', `${SUMMARY}{"a": [1`, `${SUMMARY}]}`, 0],
  ['inside of a text of a list of texts', `${SUMMARY}"a", "b]}", "c`, `${SUMMARY}"a", "b]}"]}`, 2],
  ['between two elements', `${SUMMARY}{"a": 1},\n`, `${SUMMARY}{"a": 1}]}`, 1],
])('a reply that is cut off %s is closed behind the last whole element', (_, reply, text, elements) => {
  expect(closeList(reply, 'items')).toEqual({ text, elements });
});

test('a complete list and a reply without the list are unchanged', () => {
  expect(closeList(`${SUMMARY}{"a": 1}]}`, 'items')).toBeUndefined();
  expect(closeList('{"summary_text": "They', 'items')).toBeUndefined();
});

test('wherever a reply is cut off inside of its list, the closed one holds exactly the elements before the cut', () => {
  const element = fc.record({ text: fc.string(), evidence: fc.array(fc.nat()) });
  fc.assert(
    fc.property(
      fc.array(element, { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (items, at) => {
        const whole = JSON.stringify({ summary: 'Said.', items });
        const start = '{"summary":"Said.","items":['.length;
        const cut = start + Math.floor((whole.length - 2 - start) * at);
        const closed = closeList(whole.slice(0, cut), 'items');
        const read: unknown = JSON.parse(closed?.text ?? '');

        expect(read).toEqual({ summary: 'Said.', items: items.slice(0, closed?.elements) });
      },
    ),
  );
});

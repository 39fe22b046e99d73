import { expect, test } from 'vitest';
import { readEvent, stemsIn, tellsEvent, toldIn } from './tells-event.ts';

const names = { user: ['the user', 'Ann'], bot: ['Resi'] };
const said = new Set(
  stemsIn(
    'I took my kids to the lighthouse museum in Tenby. We saw dinosaur bones there. My aunt baked a cake.',
  ),
);
const event = readEvent({ who: 'user', text: 'Ann takes her children to the museum in Tenby.' }, [
  'Ann',
  'Resi',
]);

test.each([
  ['half of its words and all of its names', 'Ann said they took their kids to the museum in Tenby.', true],
  ['them in two sentences of the same person', 'Ann said they were in Tenby; they saw the museum.', true],
  ['them as said by the other', 'Resi said they took their kids to the museum in Tenby.', false],
  ['half of its words without its name', 'Ann said they took their kids to the museum.', false],
  ['one word and its name', 'Ann said they went to Tenby.', false],
  [
    'them far apart',
    'Ann said they were in Tenby. Ann said they slept. Ann added that the museum was open.',
    false,
  ],
])('a text that contains %s: %s', (_, text, isTold) => {
  expect(tellsEvent(toldIn(text, names), event, said)).toBe(isTold);
});

test('a word that nobody said is not required', () => {
  const other = readEvent({ who: 'user', text: 'Ann joyfully visits a palaeontological museum in Tenby.' }, [
    'Ann',
  ]);

  expect(tellsEvent(toldIn('Ann said they saw the museum in Tenby.', names), other, said)).toBe(true);
  expect(tellsEvent(toldIn('Ann said they saw the bones in Tenby.', names), other, said)).toBe(false);
});

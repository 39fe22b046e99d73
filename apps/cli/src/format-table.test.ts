import { expect, it } from 'vitest';
import { formatTable } from './format-table.ts';

it('a table has texts to the left and numbers to the right', () => {
  expect(
    formatTable(
      ['bot', 'summarized'],
      [
        ['elena', 7],
        ['marcus', 1_234],
      ],
    ),
  ).toEqual(['bot     summarized', 'elena            7', 'marcus        1234']);
});

it('a name cannot move the cursor, colour the screen or start a line', () => {
  const [, line] = formatTable(['user'], [['a\u001b[2J\nb\u202ec']]);

  expect(line).toBe('a□[2J□b□c');
});

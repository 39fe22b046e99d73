import { expect, it } from 'vitest';
import { orderByMessages } from './order-by-messages.ts';

interface Window {
  readonly id: string;
  readonly score: number | null;
}

const [a, b, c, d]: readonly [Window, Window, Window, Window] = [
  { id: 'a', score: 1 },
  { id: 'b', score: 0.9 },
  { id: 'c', score: 0.8 },
  { id: 'd', score: 0.2 },
];
const idsOf = (windows: readonly { id: string }[]) => windows.map(({ id }) => id).join('');

it('a window with one message that holds the words goes before one that holds them scattered', () => {
  const ordered = orderByMessages(
    [a, b, c, d],
    new Map([
      [a, 2],
      [b, 8],
      [c, 1],
      [d, 1],
    ]),
  );

  expect(idsOf(ordered)).toBe('bacd');
  expect(ordered[0]?.score).toBe(1);
  expect(ordered.map(({ score }) => score)).toEqual(
    ordered.map(({ score }) => score).toSorted((x, y) => (y ?? 0) - (x ?? 0)),
  );
});

it('windows that were not read keep their places, and without messages nothing moves', () => {
  expect(
    idsOf(
      orderByMessages(
        [a, b, c, d],
        new Map([
          [a, 1],
          [c, 9],
        ]),
      ),
    ),
  ).toBe('cbad');
  expect(orderByMessages([a, b, c, d], new Map())).toEqual([a, b, c, d]);
  expect(
    orderByMessages(
      [a, b],
      new Map([
        [a, 0],
        [b, 0],
      ]),
    ),
  ).toEqual([a, b]);
});

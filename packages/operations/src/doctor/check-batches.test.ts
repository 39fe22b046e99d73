import { expect, test } from 'vitest';
import { findBatchFaults } from './check-batches.ts';

const NONE = { gathered: 0, batches: 0, unconfirmed: 0, requests: 0, windows: 0, oldestAt: null };
const TWO = { ...NONE, batches: 2, requests: 5, windows: 5, oldestAt: new Date(0) };
const HOUR_MS = 3_600_000;

const describeFaults = (change: Partial<Parameters<typeof findBatchFaults>[0]>) =>
  findBatchFaults({ status: TWO, open: [], hasBatches: true, ...change }).map(
    ({ level, message }) => `${level}: ${message}`,
  );

test('without anything in a batch there is no finding, whatever the provider', () => {
  expect(describeFaults({ status: NONE, hasBatches: false })).toEqual([]);
});

test('open batches are reported; those that take too long are a warning', () => {
  const what = 'ok: 5 windows wait for a batch: 0 requests are gathered, 5 are in 2 open batches';

  expect(describeFaults({ open: [{ state: 'submitted', ageMs: 24 * HOUR_MS }] })).toEqual([what]);
  expect(describeFaults({ open: [{ state: 'submitted', ageMs: 26 * HOUR_MS }] })).toEqual([
    what,
    'warning: 1 of the batches are open for more than 25 hours',
  ]);
  expect(describeFaults({ open: [{ state: 'intended', ageMs: HOUR_MS }] })).toEqual([
    what,
    'warning: nobody knows whether the provider has 1 of the batches',
  ]);
});

test('open batches that no summarizer with these settings can read are a problem', () => {
  expect(describeFaults({ hasBatches: false })).toEqual([
    expect.stringMatching(/^problem: 5 windows wait .* nobody reads them$/),
  ]);
});

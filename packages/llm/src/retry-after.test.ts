import { expect, test } from 'vitest';
import { readRetryAfterMs } from './retry-after.ts';

const NOW_MS = Date.parse('2026-11-23T10:00:00Z');

test.each([
  [{ 'retry-after': '7' }, 7_000],
  [{ 'retry-after': '0.5' }, 500],
  [{ 'retry-after': 'Mon, 23 Nov 2026 10:00:20 GMT' }, 20_000],
  [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
  [{ 'retry-after-ms': '1' }, 100],
  [{ 'retry-after': '99999999999' }, 300_000],
  [{ 'retry-after': '0' }, 10_000],
  [{ 'retry-after': '-5' }, 10_000],
  [{ 'retry-after': 'Mon, 23 Nov 2026 09:00:00 GMT' }, 10_000],
  [{ 'retry-after': 'soon' }, 10_000],
  [{ 'retry-after': 'Infinity' }, 300_000],
  [{}, 10_000],
])('%j means %d ms', (headers, ms) => {
  expect(readRetryAfterMs(new Headers(headers), NOW_MS)).toBe(ms);
});

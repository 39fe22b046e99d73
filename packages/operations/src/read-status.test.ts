import { TemporaryError } from '@enrichment/core';
import { expect, test } from 'vitest';
import { findPause, type PipelineStatus, requireFacts } from './read-status.ts';

const counts = { waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 };
const queueFacts = {
  ...{ windows: counts, scans: counts, throttledMs: 0, oldestWaitingMs: null, failedJobs: [] },
};
const queue = (isPaused: boolean): PipelineStatus['queue'] => ({
  kind: 'there',
  facts: { ...queueFacts, isPaused },
});
const error = new TemporaryError('STORE_UNAVAILABLE', 'Postgres does not answer');
const away = {
  kind: 'away',
  code: error.code,
  message: error.message,
  remedy: error.remedy,
  error,
} as const;

test('a queue that is paused although Postgres cannot be asked is paused, without a reason', () => {
  expect(findPause({ ledger: away, queue: queue(true) })).toEqual({ reason: null });
  expect(findPause({ ledger: away, queue: queue(false) })).toBeNull();
  expect(findPause({ ledger: away, queue: away })).toBeNull();
});

test('a caller that needs both answers gets the error of the unavailable server', () => {
  expect(() => requireFacts({ ledger: away, queue: queue(false) })).toThrow(error);
});

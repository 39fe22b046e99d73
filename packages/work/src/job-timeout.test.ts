import { expect, test } from 'vitest';
import { computeJobTimeout } from './job-timeout.ts';

const HOUR_MS = 3_600_000;

test('a job may take half an hour with the default settings', () => {
  expect(computeJobTimeout({ callTimeoutMs: 120_000, callsMax: 6 })).toBe(HOUR_MS / 2);
});

test('a job outlasts all calls of one request to a slow model of our own', () => {
  expect(computeJobTimeout({ callTimeoutMs: HOUR_MS, callsMax: 6 })).toBeGreaterThan(6 * HOUR_MS);
});

import { expect, test } from 'vitest';
import { jobTimeoutMs } from './job-timeout.ts';

const HOUR_MS = 3_600_000;

test('a job has half an hour with the default settings', () => {
  expect(jobTimeoutMs({ LLM_TIMEOUT_SECONDS: 120, LLM_CALLS_PER_REQUEST_MAX: 6 })).toBe(HOUR_MS / 2);
});

test('a job outlasts all calls of one request to a slow model of our own', () => {
  expect(jobTimeoutMs({ LLM_TIMEOUT_SECONDS: 3_600, LLM_CALLS_PER_REQUEST_MAX: 6 })).toBeGreaterThan(
    6 * HOUR_MS,
  );
});

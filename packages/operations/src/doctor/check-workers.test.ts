import { expect, test } from 'vitest';
import type { ListedWorker } from '../list-workers.ts';
import { findWorkerFaults } from './check-workers.ts';

const expected = { queue: { backend: 'redis', prefix: '{enrichment}' }, version: '1.2.0' };

const makeWorker = (role: string, change: Partial<ListedWorker> = {}): ListedWorker => ({
  ...{ name: `${role}@host-1:7`, role, host: 'host-1', pid: 7, version: '1.2.0', state: 'live' },
  ...{ startedAt: new Date(0), seenAt: new Date(60_000), lastFinishedAt: null },
  ...{ queue: expected.queue, running: 0, concurrency: 8, faults: [], ...change },
});

const describeFaults = (workers: readonly ListedWorker[]) =>
  findWorkerFaults(workers, expected).map(({ level, message }) => `${level}: ${message}`);

test('a database that no process uses is no fault', () => {
  expect(describeFaults([])).toEqual(['ok: no process of ours runs with this database']);
});

test('processes that fit are named with version and queue', () => {
  expect(
    describeFaults([makeWorker('api', { queue: null }), makeWorker('scanner'), makeWorker('summarizer')]),
  ).toEqual([
    'ok: api@host-1:7 runs version 1.2.0 without a queue',
    'ok: scanner@host-1:7 runs version 1.2.0 with the queue {enrichment} on redis',
    'ok: summarizer@host-1:7 runs version 1.2.0 with the queue {enrichment} on redis',
  ]);
});

test.each([
  [
    'another prefix',
    { queue: { backend: 'redis', prefix: '{b}' } },
    /^problem: .*uses the queue \{b\} on redis/,
  ],
  [
    'another backend',
    { queue: { backend: 'postgres', prefix: '{enrichment}' } },
    /^problem: .*\{enrichment\} on postgres/,
  ],
  ['another version', { version: '1.1.0' }, /^warning: .*runs version 1\.1\.0, this is 1\.2\.0/],
  [
    'a setting it cannot use',
    { faults: ['API_TOKENS_FILE is empty'] },
    /^problem: .*API_TOKENS_FILE is empty/,
  ],
])('a summarizer with %s is a finding', (_, change, finding) => {
  const lines = describeFaults([makeWorker('scanner'), makeWorker('summarizer', change)]);

  expect(lines.filter((line) => !line.startsWith('ok'))).toEqual([expect.stringMatching(finding)]);
});

test('a lost process is a warning, and does not count as the scanner or summarizer that is needed', () => {
  const lines = describeFaults([makeWorker('scanner', { state: 'lost' }), makeWorker('summarizer')]);

  expect(lines.slice(1)).toEqual([
    'warning: no scanner runs: no window becomes due',
    'warning: scanner@host-1:7 has not been heard of since 1970-01-01T00:01:00.000Z and did not say that it stops',
  ]);
});

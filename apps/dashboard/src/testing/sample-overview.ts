import type { ListedWorker } from '@enrichment/operations/list-workers';
import type { Overview, OverviewFacts } from '@enrichment/operations/read-overview';
import type { QueueFacts } from '@enrichment/operations/read-status';
import type { PageFrame } from '../console/page-frame.ts';

export const NOW = new Date('2026-03-02T10:30:00Z');

/** The frame of a page that an operator has asked for. */
export const FRAME: PageFrame = {
  root: './',
  path: '',
  requester: { name: 'ops', role: 'operator' },
  hasSignIn: true,
  now: NOW,
};

const none = {
  ...{ pending: 0, running: 0, summarized: 0, provisional: 0, failed: 0, below_minimum: 0, withheld: 0 },
};

/** A live process. */
export function sampleWorker(role: string, change: Partial<ListedWorker> = {}): ListedWorker {
  return {
    ...{ name: `${role}@host:7`, role, host: 'host', pid: 7, version: '0.1.0', startedAt: NOW, seenAt: NOW },
    ...{ running: null, concurrency: null, lastFinishedAt: null, faults: [], state: 'live', queue: null },
    ...change,
  };
}

/** The overview of a pipeline that is well, but for `facts` and `queue`. */
export function sampleOverview({
  facts = {},
  queue = {},
}: {
  facts?: Partial<OverviewFacts>;
  queue?: Partial<QueueFacts>;
} = {}): Overview {
  const counts = { waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 };
  return {
    at: NOW,
    ledger: {
      kind: 'there',
      facts: {
        windows: { ...none, summarized: 998, pending: 2 },
        bots: [{ botName: 'elena', windows: { ...none, summarized: 998, pending: 2 } }],
        ...{ oldestDueAt: null, oldestFailedAt: null, failures: [], quarantined: 0, greatLosses: [] },
        ...{ pause: null, lastScan: null, unscanned: [], setAside: [] },
        trust: { doubtfulSummaries: 0, doubtfulClaims: 0, good: 0, wrong: 0 },
        madeByHour: Array.from({ length: 24 }, (_none, hour) => hour),
        spentByDay: [{ day: '2026-03-02', usd: 1.5 }],
        batches: { gathered: 0, batches: 0, unconfirmed: 0, requests: 0, windows: 0, oldestAt: null },
        budget: {
          waitingWindows: 0,
          waitingUntil: null,
          lowerRungWindows: 0,
          unpricedCalls: 0,
          action: 'defer',
          caps: [],
        },
        workers: [sampleWorker('scanner'), sampleWorker('summarizer')],
        ...facts,
      },
    },
    queue: {
      kind: 'there',
      facts: {
        ...{ windows: counts, scans: counts, isPaused: false, throttledMs: 0 },
        ...{ oldestWaitingMs: null, failedJobs: [] },
        ...queue,
      },
    },
    pace: { perHour: 34.5, waiting: 69, remainingMs: 7_200_000 },
  };
}

import type { Store } from '@enrichment/store/connect';
import { listWorkers } from '@enrichment/store/workers';
import { describeWorker, type ListedWorker } from '../list-workers.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

/** The settings that a worker must share with these. */
export interface ExpectedWorker {
  /** undefined if the settings of the queue have a fault. */
  readonly queue: { readonly backend: string; readonly prefix: string } | undefined;
  readonly version: string;
}

/** Checks which processes of ours are alive, and whether they work on this queue with this version. */
export async function checkWorkers(store: Store, expected: ExpectedWorker): Promise<Finding[]> {
  return findWorkerFaults((await listWorkers(store)).map(describeWorker), expected);
}

/** Reports live processes, lost ones, and what differs from the expected settings. */
export function findWorkerFaults(workers: readonly ListedWorker[], expected: ExpectedWorker): Finding[] {
  const live = workers.filter(({ state }) => state === 'live');
  if (workers.length === 0) return [ok('workers', 'no process of ours runs with this database')];
  return [
    ...live.map(({ name, version, queue }) => {
      const place = queue === null ? 'without a queue' : `with the queue ${queue.prefix} on ${queue.backend}`;
      return ok('workers', `${name} runs version ${version} ${place}`);
    }),
    ...findMissing(live),
    ...live.flatMap((worker) => findDifferences(worker, expected)),
    ...live.flatMap(({ name, faults }) =>
      faults.map((fault) =>
        problem('workers', `${name}: ${fault}`, 'Correct the file; the process reads it again by itself.'),
      ),
    ),
    ...workers
      .filter(({ state }) => state === 'lost')
      .map(({ name, seenAt }) =>
        warning(
          'workers',
          `${name} has not been heard of since ${seenAt.toISOString()} and did not say that it stops`,
          'Look at its log and whether its machine runs. Its work has gone to the others; it leaves this list by itself.',
        ),
      ),
  ];
}

const NEEDED = [
  {
    role: 'scanner',
    lack: 'no scanner runs: no window becomes due',
    remedy: 'Start one: enrich run scanner.',
  },
  {
    role: 'summarizer',
    lack: 'no summarizer runs: windows stay on the queue',
    remedy: 'Start one: enrich run summarizer.',
  },
];

function findMissing(live: readonly ListedWorker[]): Finding[] {
  return NEEDED.filter(({ role }) => live.every((worker) => worker.role !== role)).map(({ lack, remedy }) =>
    warning('workers', lack, remedy),
  );
}

function findDifferences({ name, queue, version }: ListedWorker, expected: ExpectedWorker): Finding[] {
  const findings: Finding[] = [];
  const wanted = expected.queue;
  if (queue !== null && wanted !== undefined) {
    const isSame = queue.prefix === wanted.prefix && queue.backend === wanted.backend;
    if (!isSame) {
      const message = `${name} uses the queue ${queue.prefix} on ${queue.backend}, and these settings name ${wanted.prefix} on ${wanted.backend}: it does not see the jobs of the others`;
      const remedy = 'Give every process the same QUEUE_BACKEND and QUEUE_PREFIX.';
      findings.push(problem('workers', message, remedy));
    }
  }
  if (version !== expected.version) {
    const message = `${name} runs version ${version}, this is ${expected.version}`;
    findings.push(warning('workers', message, 'Bring all processes to the same version.'));
  }
  return findings;
}

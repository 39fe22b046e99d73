import { checkQueueServer } from '@enrichment/queue/check-server';
import type { QueueConnection } from '@enrichment/queue/connect';
import { inspectQueue } from '@enrichment/queue/inspect';
import { type Finding, ok, problem, warning } from './finding.ts';

/** Checks whether the queue's server keeps jobs, and whether the queue is paused. */
export async function checkQueue(queue: QueueConnection): Promise<Finding[]> {
  const faults = await checkQueueServer(queue);
  const findings = faults.map(({ severity, message, remedy }) =>
    severity === 'refuse' ? problem('queue', message, remedy) : warning('queue', message, remedy),
  );
  const isPaused = await inspectQueue(queue).isPaused();
  return [
    ok('queue', `${queue.backend === 'redis' ? 'Redis' : 'the Postgres queue'} answers`),
    ...findings,
    ...(findings.length === 0 ? [ok('queue', 'its server keeps what it is given')] : []),
    ...(isPaused
      ? [warning('queue', 'the queue is paused', '`enrich status` says why; `enrich resume` goes on.')]
      : []),
  ];
}

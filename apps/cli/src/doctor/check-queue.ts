import { checkQueueServer } from '@enrichment/queue/check-server';
import { inspectQueue } from '@enrichment/queue/inspect';
import type { readQueueEnv } from '../env.ts';
import { openQueue } from '../open-services.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

/** Whether the queue's server answers, keeps what it is given, and lets work through. */
export async function checkQueue(settings: ReturnType<typeof readQueueEnv>): Promise<Finding[]> {
  await using stack = new AsyncDisposableStack();
  const queue = await openQueue(stack, settings);
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

import { summarizeJob, type WindowJob, type WorkJob, workJob } from './catalog.ts';
import type { Consumer, ConsumerOptions } from './consumer.ts';
import { createJobConsumer } from './job-consumer.ts';

/** Creates a consumer of windows. Any number of processes may run one. */
export function createConsumer(options: ConsumerOptions<WindowJob> & { concurrency: number }): Consumer {
  return createJobConsumer(summarizeJob, options);
}

/** Like `createConsumer`, and also for derived results, which use the same queue. */
export function createWorkConsumer(options: ConsumerOptions<WorkJob> & { concurrency: number }): Consumer {
  return createJobConsumer(workJob, options);
}

import { summarizeJob, type WindowJob, type WorkJob, workJob } from './catalog.ts';
import type { Consumer, ConsumerOptions } from './consumer.ts';
import { createJobConsumer } from './job-consumer.ts';

/** The side that works through windows; any number of processes may run one. */
export function createConsumer(options: ConsumerOptions<WindowJob> & { concurrency: number }): Consumer {
  return createJobConsumer(summarizeJob, options);
}

/** The same, for derived results too, which wait on the same queue. */
export function createWorkConsumer(options: ConsumerOptions<WorkJob> & { concurrency: number }): Consumer {
  return createJobConsumer(workJob, options);
}

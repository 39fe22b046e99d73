import { summarizeJob, type WindowJob } from './catalog.ts';
import type { Consumer, ConsumerOptions } from './consumer.ts';
import { createJobConsumer } from './job-consumer.ts';

/** The side that works through windows; any number of processes may run one. */
export function createConsumer(options: ConsumerOptions<WindowJob> & { concurrency: number }): Consumer {
  return createJobConsumer(summarizeJob, options);
}

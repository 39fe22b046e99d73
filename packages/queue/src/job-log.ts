import { settleWithin } from '@enrichment/core';
import type { Job } from 'bullmq';
import { describeFacts, type JobFacts } from './catalog.ts';

/** What a run writes down of itself for the dashboard's log of its job. */
export interface JobLog {
  /** A fixed text and facts; never throws and never waits. */
  add(step: string, facts?: JobFacts): void;
  /** Waits for what was added, not for long. */
  flush(): Promise<void>;
}

/**
 * Of one run; a window of many parts makes a call for each. The job keeps the newest lines of all its runs
 * (`keepLogs`).
 */
const LINES_MAX = 15;

/** A server that is away holds up no job for longer. */
const FLUSH_MS = 500;

/** A step is one of our own fixed texts; anything else that stands there is not shown. */
const STEP = /^[a-z][a-z ,']{0,60}$/;

/**
 * Lines with a time, the number of the attempt, a fixed text and facts. By their form (see describeFacts) no
 * line can hold a sentence of a conversation, and none names a user.
 */
export function createJobLog(
  job: Pick<Job, 'log'>,
  { attempt, report }: { attempt: number; report: (error: unknown) => void },
): JobLog {
  let writing: Promise<unknown> = Promise.resolve();
  let lines = 0;
  return {
    add: (step, facts = {}) => {
      lines += 1;
      if (lines > LINES_MAX) return;
      const line = lineOf(lines === LINES_MAX ? 'more steps are left out' : step, { attempt, facts });
      writing = writing.then(() => job.log(line)).catch(report);
    },
    flush: async () => {
      await settleWithin([writing], FLUSH_MS);
    },
  };
}

function lineOf(step: string, { attempt, facts }: { attempt: number; facts: JobFacts }): string {
  const text = STEP.test(step) ? step : '[withheld]';
  const shown = Object.entries(describeFacts(facts))
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value}`);
  return `${new Date().toISOString()} attempt ${attempt}: ${[text, ...shown].join(', ')}`;
}

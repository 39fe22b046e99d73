import { settleWithin } from '@enrichment/core';
import type { Job } from 'bullmq';
import { describeFacts, type JobFacts } from './catalog.ts';

/** The log of a run, shown in the dashboard. */
export interface JobLog {
  /** Adds a fixed text and facts. Never throws and never waits. */
  add(step: string, facts?: JobFacts): void;
  /** Waits a short time until the added lines are written. */
  flush(): Promise<void>;
}

/**
 * Maximum lines of one run; a window with many parts makes a call for each. The job keeps the newest lines of
 * all its runs (`keepLogs`).
 */
const LINES_MAX = 15;

/** Maximum delay of a job by an unavailable server. */
const FLUSH_MS = 500;

/** A step is one of our fixed texts; anything else is not shown. */
const STEP = /^[a-z][a-z ,']{0,60}$/;

/**
 * Creates a log whose lines have a time, the attempt number, a fixed text and facts. Because of this form
 * (see describeFacts) no line can contain a sentence of a conversation, and none names a user.
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
      const line = formatLine(lines === LINES_MAX ? 'more steps are omitted' : step, { attempt, facts });
      writing = writing.then(() => job.log(line)).catch(report);
    },
    flush: async () => {
      await settleWithin([writing], FLUSH_MS);
    },
  };
}

function formatLine(step: string, { attempt, facts }: { attempt: number; facts: JobFacts }): string {
  const text = STEP.test(step) ? step : '[withheld]';
  const shown = Object.entries(describeFacts(facts))
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value}`);
  return `${new Date().toISOString()} attempt ${attempt}: ${[text, ...shown].join(', ')}`;
}

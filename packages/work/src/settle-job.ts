import { settleWindow } from '@enrichment/store/ledger';
import type { Attempt } from './attempt.ts';
import type { Decision } from './decide-stale.ts';
import type { Engine } from './engine.ts';
import { type JobResult, makeResult } from './job-result.ts';
import type { Reading } from './read-window.ts';
import type { WorkEnd } from './save-results.ts';
import { stateAfter } from './window-state.ts';

/**
 * Delay before a window with lost messages is read again. A scan that believes the loss settles it earlier.
 */
const LOOK_AGAIN_MS = 60_000;

/** Step 8, settle, for a window that needs no work: writes its state. */
export async function settleWithoutWork(
  { store, rules, clock }: Pick<Engine, 'store' | 'rules' | 'clock'>,
  { window, token }: Attempt,
  { content, messages }: Reading,
  outcome: Extract<Decision, { kind: 'settle' }>['outcome'],
): Promise<JobResult> {
  const now = clock.now();
  const settled = { window, token, content, now };
  const write = () => {
    if (outcome === 'lost') {
      return settleWindow(store, { ...settled, outcome, dueAt: new Date(now.getTime() + LOOK_AGAIN_MS) });
    }
    if (outcome !== 'unchanged') return settleWindow(store, { ...settled, outcome });
    const after = stateAfter(window, content, { rules, now, isMade: false });
    return settleWindow(store, { ...settled, outcome, ...after });
  };
  return makeResult((await write()) === 'saved' ? outcome : 'superseded', messages, []);
}

/**
 * Step 8, settle: what is reported to the queue for a window whose results are saved. @throws the error of a
 * kind that is to be retried, or the error of the window's state
 */
export function settleJob({ calls }: Attempt, { messages }: Reading, end: WorkEnd): JobResult {
  const { written, after, failed } = end;
  const [thrown] = failed.filter(({ isFinal }) => !isFinal || after.state === 'failed');
  if (written === 'saved' && thrown !== undefined) throw thrown.error;
  const outcome = after.state === 'provisional' ? 'provisional' : 'summarized';
  const result = makeResult(written === 'saved' ? outcome : 'superseded', messages, calls);
  return failed.length === 0 ? result : { ...result, failedKinds: failed.map(({ kind }) => kind).join('+') };
}

import type { Clock } from '@enrichment/core';
import { type ActionEnd, type AuditedAction, beginAction } from '@enrichment/operations/audit';
import type { OperationContext } from '@enrichment/operations/operation-context';
import type { Logger } from '@enrichment/runtime/logger';
import type { Store } from '@enrichment/store/connect';
import { answerWithin } from '../answer-within.ts';
import { RequestError } from '../request-error.ts';

/** What the row of an action says besides who requested it. */
export type Action = Omit<AuditedAction, 'via' | 'timeoutMs'>;

/** Runs actions of operators, each with its row in the audit. */
export interface ActionRunner {
  /** Runs an action and waits for it. @throws what `work` throws */
  run<Answer>(
    action: Action,
    context: Pick<OperationContext, 'by'>,
    work: () => Promise<Answer>,
    describeEnd: (answer: Answer) => ActionEnd,
  ): Promise<Answer>;
  /**
   * Starts an action that goes on after the answer, and returns its id. Its signal is aborted when its time
   * is up or the API stops.
   * @throws RequestError TOO_MANY_REQUESTS while too many others run
   */
  start<Answer>(
    action: Action & { readonly timeoutMs: number },
    context: Pick<OperationContext, 'by'>,
    work: (signal: AbortSignal) => Promise<Answer>,
    describeEnd: (answer: Answer) => ActionEnd,
  ): Promise<{ readonly actionId: string }>;
  /** Aborts the actions that go on and waits for them. */
  stop(): Promise<void>;
}

/** Longer than any request is waited for. */
const REQUEST_MS = 5 * 60_000;

/** Each reads the source or waits for jobs; more side by side are not faster. */
const GOING_MAX = 4;

/** Creates the runner of actions; at most four go on after their answer at the same time. */
export function createActionRunner({
  store,
  clock,
  log,
}: {
  store: Store;
  clock: Clock;
  log: Pick<Logger, 'info' | 'error'>;
}): ActionRunner {
  const stopping = new AbortController();
  const going = new Set<Promise<void>>();
  return {
    run: async (action, context, work, describeEnd) => {
      const begun = await beginAction(
        { store, clock },
        { ...action, via: 'api', timeoutMs: REQUEST_MS },
        context,
      );
      return await begun.run(work, describeEnd);
    },
    start: async ({ timeoutMs, ...action }, context, work, describeEnd) => {
      if (going.size >= GOING_MAX)
        throw new RequestError(
          'TOO_MANY_REQUESTS',
          `${going.size} actions that take time run already; send this again when one of them has ended.`,
        );
      const ended = Promise.withResolvers<void>();
      going.add(ended.promise);
      const end = () => {
        going.delete(ended.promise);
        ended.resolve();
      };
      try {
        const begun = await beginAction({ store, clock }, { ...action, via: 'api', timeoutMs }, context);
        const { actionId } = begun;
        const signal = AbortSignal.any([stopping.signal, answerWithin(timeoutMs)]);
        const facts = { actionId, action: action.action, by: context.by };
        void begun
          .run(() => work(signal), describeEnd)
          .then(
            () => log.info('action ended', facts),
            (error: unknown) => log.error('action failed', { ...facts, error }),
          )
          .finally(end);
        return { actionId };
      } catch (error) {
        end();
        throw error;
      }
    },
    stop: async () => {
      stopping.abort(new Error('the API stops'));
      await Promise.all(going);
    },
  };
}

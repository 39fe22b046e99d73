import type { JobContext } from '@enrichment/queue/consumer';
import type { Engine } from './engine.ts';

/**
 * Wraps the engine so that each run writes its steps to its job's log: what was done and how much, without
 * text or user ids.
 */
export function reportSteps<Given extends Engine>(
  engine: Given,
  { reportStep }: Pick<JobContext, 'reportStep'>,
): Given {
  const { leases, source, hooks } = engine;
  return {
    ...engine,
    leases: {
      hold: (token, subjectId) => {
        reportStep('lease taken');
        leases.hold(token, subjectId);
      },
      isHeld: leases.isHeld,
      drop: (token) => leases.drop(token),
    },
    source: {
      readWindow: async (window, signal) => {
        const found = await source.readWindow(window, signal);
        reportStep('messages read', { messages: found.messages.length, points: found.points });
        return found;
      },
    },
    hooks: {
      ...hooks,
      onCall: (call) => {
        const { purpose, model, inputTokens, outputTokens, outcome, durationMs } = call;
        reportStep('model called', { purpose, model, inputTokens, outputTokens, outcome, durationMs });
        hooks.onCall?.(call);
      },
      onKind: (end) => {
        const { kind, version, outcome, facts } = end;
        reportStep(outcome === 'made' ? `${kind} written` : `${kind} failed`, { version, ...facts });
        hooks.onKind?.(end);
      },
      onUnwritten: (window, error) => {
        reportStep('waits for the database, to save what is paid for');
        hooks.onUnwritten(window, error);
      },
    },
  };
}

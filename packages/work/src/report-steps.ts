import type { JobContext } from '@enrichment/queue/consumer';
import type { SummarizeDependencies } from './summarize-window.ts';

/** Has a run write its steps into its job's log: what was done and how much of it, never a text and never a user. */
export function reportSteps(
  dependencies: SummarizeDependencies,
  { reportStep }: Pick<JobContext, 'reportStep'>,
): SummarizeDependencies {
  const { leases, source, writer, onUnwritten } = dependencies;
  return {
    ...dependencies,
    leases: {
      hold: (token) => {
        reportStep('lease taken');
        leases.hold(token);
      },
      drop: (token) => leases.drop(token),
    },
    source: {
      readWindow: async (window, signal) => {
        const found = await source.readWindow(window, signal);
        reportStep('messages read', { messages: found.messages.length, points: found.points });
        return found;
      },
    },
    writer: {
      ...writer,
      write: async (input, signal) => {
        const written = await writer.write(
          {
            ...input,
            onCall: (call) => {
              const { purpose, model, inputTokens, outputTokens, outcome, durationMs } = call;
              reportStep('model called', { purpose, model, inputTokens, outputTokens, outcome, durationMs });
              // Waited for: the call must be recorded before the next one is made.
              return input.onCall(call);
            },
          },
          signal,
        );
        reportStep('summary written', { version: writer.enrichmentVersion });
        return written;
      },
    },
    onUnwritten: (window, error) => {
      reportStep('waits for the database, to save what is paid for');
      onUnwritten(window, error);
    },
  };
}

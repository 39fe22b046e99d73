import type { SpanFacts, SpanName } from './span-rules.ts';

export interface Span {
  readonly name: SpanName;
  readonly facts?: SpanFacts;
  /** Starts a new trace, even inside another span. */
  readonly isRoot?: boolean;
}

/** Tracing of one app. A trace continues with its jobs in other processes. */
export interface Tracing {
  /** Whether tracing is on. */
  readonly isOn: boolean;
  /**
   * Runs work as one span. `note` adds facts that are known only at the end. Errors of the work are rethrown.
   */
  run<Result>(span: Span, work: (note: (facts: SpanFacts) => void) => Promise<Result>): Promise<Result>;
  /** Sends the remaining spans, for at most two seconds. Never throws. */
  stop(): Promise<void>;
}

/** Tracing that does nothing. */
export const noTracing: Tracing = {
  isOn: false,
  run: async (_span, work) => await work(() => undefined),
  stop: async () => undefined,
};

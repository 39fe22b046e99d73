import type { SpanFacts, SpanName } from './span-rules.ts';

export interface Span {
  readonly name: SpanName;
  readonly facts?: SpanFacts;
  /** Begins a trace of its own, whatever it is called from. */
  readonly isRoot?: boolean;
}

/** Traces what an app does; a trace goes along with the jobs from one process to the next. */
export interface Tracing {
  /** Whether anything is traced at all. */
  readonly isOn: boolean;
  /**
   * Runs work as one span; `note` adds what is only known at its end. What the work throws passes through.
   */
  run<Result>(span: Span, work: (note: (facts: SpanFacts) => void) => Promise<Result>): Promise<Result>;
  /** Sends what has not been sent, for two seconds at most; never throws. */
  stop(): Promise<void>;
}

/** Tracing that does nothing. */
export const noTracing: Tracing = {
  isOn: false,
  run: async (_span, work) => await work(() => undefined),
  stop: async () => undefined,
};

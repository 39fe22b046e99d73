/** What every operation that changes something is told besides its input. */
export interface OperationContext {
  /** Who asks: a person's name or the command, as `enrich status` and the dashboard show it. */
  readonly by: string;
  /** Aborted when the caller no longer waits. What was written until then stays. */
  readonly signal: AbortSignal;
}

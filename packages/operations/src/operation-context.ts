/** What every operation that changes data needs besides its input. */
export interface OperationContext {
  /** Who requests it: a person's name or the command, as `enrich status` and the dashboard show it. */
  readonly by: string;
  /** Aborted when the caller no longer waits. Data written before stays. */
  readonly signal: AbortSignal;
}

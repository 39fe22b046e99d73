/** One text on the queue's server, shared by all replicas. Each change is visible to all or refused. */
export interface SharedCell {
  /** Returns the text with the server's time, since the replicas' clocks may differ. */
  read(): Promise<{ readonly text: string | null; readonly nowMs: number }>;
  /** Writes `after` if the text is still `before`; returns whether it did. */
  replace(before: string | null, after: string): Promise<boolean>;
}

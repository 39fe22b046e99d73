/** One text on the queue's server that all replicas change together, each change seen by all or refused. */
export interface SharedCell {
  /** With the server's own time: the replicas' clocks may differ. */
  read(): Promise<{ readonly text: string | null; readonly nowMs: number }>;
  /** Writes `after` if the text is still `before`; tells whether it did. */
  replace(before: string | null, after: string): Promise<boolean>;
}

/** The reason with which a command is aborted: the process received this signal. */
export class StoppedError extends Error {
  readonly by: 'SIGINT' | 'SIGTERM';
  constructor(by: 'SIGINT' | 'SIGTERM') {
    super(`stopped by ${by}`);
    this.name = 'StoppedError';
    this.by = by;
  }
}

/** Why the command's signal was aborted: someone sent it this signal. */
export class StoppedError extends Error {
  readonly by: 'SIGINT' | 'SIGTERM';
  constructor(by: 'SIGINT' | 'SIGTERM') {
    super(`stopped by ${by}`);
    this.name = 'StoppedError';
    this.by = by;
  }
}

/**
 * The command was called wrongly: nothing was done, and calling it the same way again will not help. Exit
 * code 2.
 */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageError';
  }
}

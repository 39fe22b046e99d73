/**
 * One fault of an operation's input. `field` is the name in the operation's schema; callers translate it to
 * their own name.
 */
export interface InputFault {
  readonly field: string;
  readonly message: string;
}

/**
 * The input does not match the stored data, such as a bot that does not exist. Nothing was done, and the same
 * input fails again.
 */
export class InputError extends Error {
  readonly faults: readonly InputFault[];
  constructor(faults: readonly InputFault[], options?: ErrorOptions) {
    super(faults.map(({ field, message }) => `${field}: ${message}`).join('\n'), options);
    this.name = 'InputError';
    this.faults = faults;
  }
}

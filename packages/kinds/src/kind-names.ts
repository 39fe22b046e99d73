/** The names of the kinds of windows that the registry makes, for commands that must know no writer. A test holds both equal. */
export const KIND_NAMES = ['summary'] as const;

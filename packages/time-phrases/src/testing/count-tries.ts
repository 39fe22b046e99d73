import { vi } from 'vitest';

/** Counts the executions of regular expressions during the work; all matching uses `exec`. */
export function countTries(work: () => void): number {
  const exec = vi.spyOn(RegExp.prototype, 'exec');
  try {
    work();
    return exec.mock.calls.length;
  } finally {
    exec.mockRestore();
  }
}

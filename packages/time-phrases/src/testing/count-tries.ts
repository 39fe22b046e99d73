import { vi } from 'vitest';

/** How often a regular expression is tried while the work runs; all matching ends in `exec`. */
export function countTries(work: () => void): number {
  const exec = vi.spyOn(RegExp.prototype, 'exec');
  try {
    work();
    return exec.mock.calls.length;
  } finally {
    exec.mockRestore();
  }
}

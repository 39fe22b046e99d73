import path from 'node:path';

const CACHE = path.resolve(import.meta.dirname, '../../../../.tooling/compile-cache');

/**
 * The only variables of this machine that a program started by a test needs: the search path, and Node's
 * compile cache, without which each start compiles all modules again (half of the time).
 */
export function systemEnv(): Readonly<Record<'PATH' | 'NODE_COMPILE_CACHE', string>> {
  const { PATH = '', NODE_COMPILE_CACHE = CACHE } = process.env;
  return { PATH, NODE_COMPILE_CACHE };
}

import path from 'node:path';

const CACHE = path.resolve(import.meta.dirname, '../../../../.tooling/compile-cache');

/**
 * What a program that a test starts needs of this machine and nothing else: where programs are, and where
 * Node keeps what it has compiled, without which each start compiles all modules again (half of the time).
 */
export function systemEnv(): Readonly<Record<'PATH' | 'NODE_COMPILE_CACHE', string>> {
  const { PATH = '', NODE_COMPILE_CACHE = CACHE } = process.env;
  return { PATH, NODE_COMPILE_CACHE };
}

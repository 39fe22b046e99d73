import { spawnSync } from 'node:child_process';
import { installWithApt } from './install-with-apt.ts';

/** openapi-python-client needs 3.11; Debian has `venv` in a separate package. */
const CHECK = 'import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 11) else 1)';

/** Debian's own Python, in case another one precedes it on PATH. */
const CANDIDATES = ['python3', '/usr/bin/python3'] as const;

/**
 * Finds a Python 3.11 or newer with `venv`; installs one if there is none and this is root on a system with
 * apt-get.
 * @throws Error if there is none
 */
export function ensurePython(say: (text: string) => void): string {
  const found = findPython();
  if (found !== undefined) return found;
  installWithApt(['python3', 'python3-venv'], say);
  const installed = findPython();
  if (installed !== undefined) return installed;
  throw new Error(
    'the test of generated clients needs Python 3.11 or newer with venv (Debian: apt-get install python3-venv)',
  );
}

function findPython(): string | undefined {
  return CANDIDATES.find((python) => spawnSync(python, ['-c', CHECK], { timeout: 20_000 }).status === 0);
}

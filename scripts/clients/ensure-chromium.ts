import { spawnSync } from 'node:child_process';
import { findProgram } from '@enrichment/embedded/find-program';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * Finds a Chromium; installs Debian's if there is none and this is root on a system with apt-get.
 * @throws Error if there is none
 */
export function ensureChromium(say: (text: string) => void): string {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && process.platform === 'linux') {
    say('Chromium is missing: installing it with apt-get');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']])
      spawnSync('apt-get', ['-q', ...args], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
        timeout: 240_000,
      });
  }
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Error("the test of the console's pages needs Chromium (Debian: apt-get install chromium)");
}

function findChromium(): string | undefined {
  return findProgram(NAMES, { searchPath: process.env.PATH ?? '', moreFolders: ['/usr/bin'] });
}

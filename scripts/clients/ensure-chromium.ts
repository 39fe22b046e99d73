import { findProgram } from '@enrichment/embedded/find-program';
import { installWithApt } from './install-with-apt.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * Finds a Chromium; installs Debian's if there is none and this is root on a system with apt-get.
 * @throws Error if there is none
 */
export function ensureChromium(say: (text: string) => void): string {
  const found = findChromium();
  if (found !== undefined) return found;
  installWithApt(['chromium'], say);
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Error('the tests of pages need Chromium (Debian: apt-get install chromium)');
}

function findChromium(): string | undefined {
  return findProgram(NAMES, { searchPath: process.env.PATH ?? '', moreFolders: ['/usr/bin'] });
}

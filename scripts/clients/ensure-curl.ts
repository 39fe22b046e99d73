import { findProgram } from '@enrichment/embedded/find-program';
import { installWithApt } from './install-with-apt.ts';

/**
 * Makes sure that there is a curl, with which documents ask the API; installs Debian's if there is none.
 * @throws Error if there is none
 */
export function ensureCurl(say: (text: string) => void): void {
  if (hasCurl()) return;
  installWithApt(['curl', 'ca-certificates'], say);
  if (!hasCurl())
    throw new Error('the test of documented commands needs curl (Debian: apt-get install curl)');
}

function hasCurl(): boolean {
  return (
    findProgram(['curl'], { searchPath: process.env.PATH ?? '', moreFolders: ['/usr/bin'] }) !== undefined
  );
}

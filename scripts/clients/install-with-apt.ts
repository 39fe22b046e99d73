import { spawnSync } from 'node:child_process';

/**
 * Installs packages of Debian where this is possible without a question: as root, on Linux with apt-get.
 * Whoever calls it looks afterwards whether it worked.
 */
export function installWithApt(packages: readonly string[], say: (text: string) => void): void {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return;
  say(`installing ${packages.join(' and ')} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]])
    spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 240_000 });
}

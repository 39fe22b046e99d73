import path from 'node:path';
import type { Example } from './follow.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Lists what to open and to try while the demonstration runs, one entry a line. Contains no password. */
export function describeAccess({
  env,
  home,
  example,
}: {
  env: NodeJS.ProcessEnv;
  home: string;
  example: Example | undefined;
}): string[] {
  const { userId = 'USER', botName = 'BOT' } = example ?? {};
  const user = env.DASHBOARD_USER;
  // A second terminal finds the services through this folder, which `enrich` reads from the project's root.
  const inside = path.relative(root, home);
  const folder = inside.startsWith('..') ? home : inside;
  const enrich =
    folder === '.data' ? './scripts/enrich' : `ENRICHMENT_HOME=${quote(folder)} ./scripts/enrich`;
  const signIn = user ? `sign in as ${user} with DASHBOARD_PASSWORD` : 'no sign-in from this machine';
  return [
    '',
    `console     http://127.0.0.1:${env.DASHBOARD_PORT}  (${signIn})`,
    `API         http://127.0.0.1:${env.API_PORT}/openapi.json`,
    `logs        ${path.relative(process.cwd(), path.join(home, 'logs')) || '.'}`,
    '',
    'In a second terminal:',
    `  ${enrich} status`,
    `  ${enrich} doctor`,
    `  ${enrich} recall --user ${userId} --bot ${botName} "what did we talk about last week?"`,
    '',
    'Everything runs until Ctrl-C.',
  ];
}

/** Quotes a path for a shell where it must be. */
function quote(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NOBODY = 65534;

/** How to run a program that refuses to run as root. */
export interface Unprivileged {
  /** Prepended to the command. */
  readonly prefix: readonly string[];
  readonly ids?: { readonly uid: number; readonly gid: number };
  /** Changes the owner of a file, or of a folder with its content, to the user that the program runs as. */
  own(file: string): Promise<void>;
}

const giveTo = (uid: number) => async (file: string) => {
  await run('chown', ['-R', '-h', `${uid}:${uid}`, file]);
};

/**
 * Postgres refuses uid 0. As root it runs, in order of preference, in a user namespace where root appears as
 * `nobody` (root still owns the files), as `nobody` with the one capability to enter root's folders
 * (containers forbid namespaces), or as plain `nobody`.
 */
const ways = {
  namespace: {
    prefix: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'],
    own: giveTo(0),
  },
  capability: {
    prefix: [
      'setpriv',
      `--reuid=${NOBODY}`,
      `--regid=${NOBODY}`,
      '--clear-groups',
      '--securebits=+no_setuid_fixup', // or access(2), which initdb asks, leaves the capability out
      '--inh-caps=-all,+dac_override',
      '--ambient-caps=-all,+dac_override',
      '--',
    ],
    own: giveTo(NOBODY),
  },
  user: { prefix: [], ids: { uid: NOBODY, gid: NOBODY }, own: giveTo(NOBODY) },
} satisfies Record<string, Unprivileged>;

/** Returns the first way that works on this machine; an ordinary user runs the command unchanged. */
export async function dropRoot(
  preferred: readonly (keyof typeof ways)[] = ['namespace', 'capability', 'user'],
): Promise<Unprivileged> {
  if (process.getuid?.() !== 0) return { prefix: [], own: async () => undefined };
  for (const way of preferred.map((name) => ways[name])) {
    if (await works(way)) return way;
  }
  return ways.user;
}

async function works({ prefix, ids }: Unprivileged): Promise<boolean> {
  const [command = 'true', ...args] = [...prefix, 'true'];
  try {
    await run(command, args, { ...ids });
    return true;
  } catch {
    return false; // forbidden here, or not installed
  }
}

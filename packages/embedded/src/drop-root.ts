import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NOBODY = 65534;

/** How a program is run that refuses to run as root. */
export interface Unprivileged {
  /** Goes before the command. */
  readonly prefix: readonly string[];
  readonly ids?: { readonly uid: number; readonly gid: number };
  /**
   * Gives a file, or a folder with all in it, to the user that the program runs as, whoever had it before.
   */
  own(file: string): Promise<void>;
}

const giveTo = (uid: number) => async (file: string) => {
  await run('chown', ['-R', '-h', `${uid}:${uid}`, file]);
};

/**
 * Postgres refuses uid 0. As root it runs, in order of preference, in a user namespace where root looks like
 * `nobody` (files stay root's), as `nobody` with the one capability that lets it into folders of root's
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

/** The first way that works on this machine; the command as it is for an ordinary user. */
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

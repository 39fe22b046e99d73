import { execFile } from 'node:child_process';
import { chown } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NOBODY = 65534;
const UNSHARE = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'] as const;

/** How a program is run that refuses to run as root. */
export interface Unprivileged {
  /** Goes before the command. */
  readonly prefix: readonly string[];
  readonly ids?: { readonly uid: number; readonly gid: number };
  /** Gives a file or folder to the user that the program runs as. */
  own(file: string): Promise<void>;
}

/**
 * Postgres refuses uid 0. As root it runs in a user namespace where root looks like `nobody`, so that files stay root's and
 * folders that only root can enter still work; where namespaces are forbidden it really becomes `nobody`.
 */
export async function dropRoot(): Promise<Unprivileged> {
  const asIs = { prefix: [], own: async () => undefined };
  if (process.getuid?.() !== 0) return asIs;
  const [unshare, ...flags] = UNSHARE;
  try {
    await run(unshare, [...flags, 'true']);
    return { ...asIs, prefix: UNSHARE };
  } catch {
    const own = async (file: string) => await chown(file, NOBODY, NOBODY);
    return { prefix: [], ids: { uid: NOBODY, gid: NOBODY }, own };
  }
}

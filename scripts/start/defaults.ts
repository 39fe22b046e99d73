import path from 'node:path';
import { findFreePort } from '@enrichment/embedded/free-port';
import { isPortFree } from './is-port-free.ts';

type Given = Readonly<Record<string, string | undefined>>;

/**
 * The folder of the state: a relative one is inside the project's folder. An empty setting counts as unset.
 */
export function chooseHome(root: string, given: Given): string {
  return path.resolve(root, findSet(given, 'ENRICHMENT_HOME') ?? '.data');
}

/** Defaults for unset and empty variables: summaries without a key, a scan every few seconds, a free port. */
export async function readDefaults(
  given: Given,
  say: (text: string) => void,
): Promise<Readonly<Record<string, string>>> {
  const writers = ['LLM_PROVIDER', 'OPENROUTER_API_KEY', 'ANTHROPIC_API_KEY', 'LLM_API_KEY', 'LLM_BASE_URL'];
  const defaults = {
    ...(writers.every((name) => findSet(given, name) === undefined) && { LLM_PROVIDER: 'extractive' }),
    ...{ ENRICHMENT_INTERVAL_SECONDS: '15', SHUTDOWN_GRACE_SECONDS: '5', LOG_FORMAT: 'json' },
  };
  const unset = Object.entries(defaults).filter(([name]) => findSet(given, name) === undefined);
  return {
    DASHBOARD_PORT: await choosePort('dashboard', findSet(given, 'DASHBOARD_PORT') ?? '3030', say),
    API_PORT: await choosePort('API', findSet(given, 'API_PORT') ?? '3040', say),
    ...Object.fromEntries(unset),
  };
}

/** Returns the wanted port if it is free, otherwise any free port and says so. */
async function choosePort(name: string, wanted: string, say: (text: string) => void): Promise<string> {
  if (await isPortFree(Number(wanted))) return wanted;
  const port = await findFreePort();
  say(`port ${wanted} is taken; the ${name} uses ${port}`);
  return String(port);
}

function findSet(given: Given, name: string): string | undefined {
  const value = given[name]?.trim() ?? '';
  return value === '' ? undefined : value;
}

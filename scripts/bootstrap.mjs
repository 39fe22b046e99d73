// Runs on any Node >= 18 with npm: sets up the project's own Node, pnpm and packages, nothing global, then
// runs `scripts/TASK.ts` with them. `node scripts/bootstrap.mjs TASK [ARGUMENTS]`; the task `setup` sets up
// and ends.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChildren, stopOrphan } from './setup/children.mjs';
import { childEnvironment, chooseCaches } from './setup/environment.mjs';
import { withLock } from './setup/lock.mjs';
import { installTooling, SetupError } from './setup/tooling.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const tooling = path.join(root, '.tooling');
const children = createChildren();
const say = (/** @type {string} */ text) => process.stderr.write(`[setup] ${text}\n`);

/** Standard output belongs to the task: what package managers print goes to standard error. */
const stdio = /** @type {const} */ (['ignore', process.stderr, 'inherit']);

async function main() {
  const [task = 'start', ...args] = process.argv.slice(2);
  const { bin, node } = await setUp();
  if (task === 'setup') return 0;
  const env = {
    ...childEnvironment(process.env, [path.join(root, 'node_modules', '.bin'), bin]),
    BOOTSTRAP_PID: String(process.pid),
    // Every program of the task starts in half of the time when Node finds here what it has compiled before.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(tooling, 'compile-cache'),
  };
  return await children.run(node, [path.join(root, 'scripts', `${task}.ts`), ...args], { cwd: root, env });
}

async function setUp() {
  const caches = chooseCaches({ environment: process.env, tooling });
  const onWait = (/** @type {number} */ pid) =>
    say(`waiting for process ${pid}, which is running the set-up`);
  return await withLock({ folder: tooling, onWait }, async () => {
    const programs = await installTooling({
      tooling,
      say,
      npmCache: caches.npmCache,
      environment: process.env,
      run: (command, args) => runStep('npm', command, args, process.env),
    });
    await installPackages(programs, caches);
    return programs;
  });
}

/**
 * @param {{ bin: string, pnpm: string }} programs
 * @param {ReturnType<typeof chooseCaches>} caches
 */
async function installPackages({ bin, pnpm }, { variables }) {
  // Stands while packages are installed: found at the start, the last set-up was killed and its packages
  // cannot be trusted.
  const unfinished = path.join(tooling, 'unfinished');
  if (fs.existsSync(unfinished)) {
    say('the last set-up did not finish: reinstalling the packages');
    await stopOrphan(Number(fs.readFileSync(unfinished, 'utf8')), pnpm);
    fs.rmSync(path.join(root, 'node_modules'), { recursive: true, force: true });
  }
  const isFirst = !fs.existsSync(path.join(root, 'node_modules'));
  if (isFirst) say('installing packages');
  const env = { ...childEnvironment(process.env, [bin]), ...variables };
  const flags = ['install', '--frozen-lockfile', '--prefer-offline'];
  await runStep('pnpm', pnpm, isFirst ? flags : [...flags, '--loglevel=error'], env, (pid) =>
    fs.writeFileSync(unfinished, String(pid)),
  );
  fs.rmSync(unfinished, { force: true });
  fs.writeFileSync(path.join(tooling, 'ready'), '');
}

/**
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {(pid: number) => void} [onStart]
 */
async function runStep(name, command, args, env, onStart) {
  const code = await children.run(command, args, { cwd: root, env, stdio: [...stdio] }, onStart);
  if (children.isStopping()) process.exit(code); // asked for, and not a fault to speak of
  if (code !== 0) throw new SetupError(`${name} failed (exit code ${code}); see its output above`);
}

/** @param {unknown} error */
function report(error) {
  if (error instanceof SetupError) return say(error.message);
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    const who = error instanceof Error ? error.message : '';
    return say(`this folder is not writable, or was set up by another user: ${who}`);
  }
  if (code === 'ENOENT' && String(error).includes('spawn npm')) {
    return say('npm is not on PATH; install it together with Node');
  }
  say(String(error instanceof Error ? error.stack : error));
}

main().then(
  (code) => process.exit(code),
  (error) => {
    report(error);
    process.exit(1);
  },
);

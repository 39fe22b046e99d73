import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { makeServerFolder } from '@enrichment/embedded/testing/make-server-folder';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { describe, expect, it, onTestFinished, vi } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

async function makeHome(): Promise<string> {
  const home = await makeServerFolder();
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return home;
}

function start(home: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const env = {
    ...more,
    ...systemEnv(),
    HOME: process.env.HOME,
    TZ: 'Asia/Tokyo',
    NODE_ENV: 'production',
    ENRICHMENT_HOME: home,
  };
  const child = spawn(process.execPath, [path.join(root, 'scripts/start.ts'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  return {
    child,
    output: () => output,
    untilSaid: (text: string) =>
      vi.waitFor(() => expect(output).toContain(text), { timeout: 120_000, interval: 100 }),
    exitCode: async () => {
      await ended;
      return child.exitCode;
    },
  };
}

/** A port on which somebody else listens until the end of the test. */
async function takePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** Runs one command in an environment that names no service, as a second terminal has it. */
async function enrich(home: string, command: string): Promise<{ exitCode: number | null; output: string }> {
  const { PATH, HOME } = process.env;
  const child = spawn('sh', ['-c', `./scripts/enrich ${command}`], {
    cwd: root,
    env: { PATH, HOME, ENRICHMENT_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  await once(child, 'close');
  return { exitCode: child.exitCode, output };
}

/** Processes whose command line or working directory names the home. */
async function leftovers(home: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter(
    (name) => /^\d+$/.test(name) && Number(name) !== process.pid,
  )) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if ([command, folder, environment].some((text) => text.includes(home)))
      found.push(`${pid} ${command.replaceAll('\0', ' ')}`);
  }
  return found;
}

const untilNothingRuns = (home: string) =>
  vi.waitFor(async () => expect(await leftovers(home)).toEqual([]), { timeout: 60_000, interval: 100 });

describe.runIf(process.platform === 'linux')('npm start', { timeout: 300_000 }, () => {
  it('leaves nothing running when it is killed, finishes the sample conversations with --exit, and continues with their data', async () => {
    const home = await makeHome();

    const killed = start(home, []);
    await killed.untilSaid('to do');
    killed.child.kill('SIGKILL');
    await untilNothingRuns(home);
    const finished = start(home, ['--exit']);
    expect(await finished.exitCode()).toBe(0);
    await untilNothingRuns(home);

    expect(killed.output()).toContain('points of sample conversations loaded');
    expect(finished.output()).toMatch(/"What did we talk about last week\?" asks/);
    expect(finished.output()).toMatch(/\b0 failed\)\n[\s\S]*quarantined +[1-9]/);

    // The next start uses another port if one is taken, and serves commands in a second terminal.
    const taken = await takePort();
    const stopped = start(home, [], { DASHBOARD_PORT: String(taken) });
    await stopped.untilSaid('until Ctrl-C');
    const { mode } = await stat(path.join(home, 'env'));
    const [, question = ''] = /^ {2}.*\.\/scripts\/enrich (recall .+)$/m.exec(stopped.output()) ?? [];
    const answers = [];
    for (const command of ['status', 'doctor', question]) answers.push(await enrich(home, command));
    stopped.child.kill('SIGTERM');

    expect(await stopped.exitCode()).toBe(0);
    expect((mode & 0o777).toString(8)).toBe('600');
    expect(answers.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(answers[2]?.output).toMatch(/^<recalled .*\nConversations: .*last week/);
    expect(stopped.output()).toContain('are already loaded');
    expect(stopped.output()).toMatch(/^API +http:\/\/127\.0\.0\.1:\d+/m);
    expect(stopped.output()).toMatch(/summaries: [1-9]\d* of \d+ windows/);
    expect(stopped.output()).toMatch(new RegExp(`port ${taken} is taken; the dashboard uses \\d+`));
    expect(stopped.output()).toContain('Stopped.');
    expect(await readdir(home)).not.toContain('env');
    await untilNothingRuns(home);
  });

  it('shows facts of the sample conversations with --demo-model, and never of a user’s own data', async () => {
    const home = await makeHome();
    const refused = start(home, ['--demo-model', '--exit'], { QDRANT_URL: 'http://127.0.0.1:1' });
    const demo = start(home, ['--demo-model', '--exit'], {
      INCLUDE_BOTS: 'nerys',
      EXCLUDE_USERS: '6*,70*,71*',
    });

    expect(await refused.exitCode()).toBe(1);
    expect(refused.output()).toContain('QDRANT_URL is set');
    expect(await demo.exitCode(), demo.output()).toBe(0);
    const [, facts = ''] = demo.output().split(/^enrich facts .*$/m);
    expect(facts).toMatch(
      /fact: The user moved from Graz to Linz\..*\n.*\n +claim c-.*messages \S+\n.* user: "I moved/,
    );
    expect(facts).toMatch(/fact: The user lives in Graz\.\n.* until \S+ \(superseded\)/);
    expect(facts).toMatch(/plan: The user will run the mountain race on .*\n.* until \S+ \(expired\)/);
    expect(facts).toMatch(/relation: The user has a sister called Anna\./);
    expect(await readdir(home)).toEqual(['demo-model']);
  });

  it('prints the services alone as lines for a shell', async () => {
    const home = await makeHome();
    const services = start(home, ['--services']);
    await services.untilSaid('# ready');

    expect(services.output()).toMatch(/^export DATABASE_URL='postgres:\/\/.+'$/m);
    expect(services.output()).toMatch(/^export QDRANT_URL='http:\/\/127\.0\.0\.1:\d+'$/m);
    expect(services.output()).toMatch(/^export (REDIS_URL|QUEUE_BACKEND)='.+'$/m);
    services.child.kill('SIGINT');
    expect(await services.exitCode()).toBe(0);
  });
});

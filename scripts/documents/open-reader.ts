import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runQuietly } from '@enrichment/cli/run-quietly';
import { splitCall } from '@enrichment/cli/testing/find-call-faults';
import { manualClock, systemClock } from '@enrichment/core';
import { demoScript } from '@enrichment/embedded/llm/demo-script';
import { onTestFinished } from 'vitest';
import { eventually, followApp, openStage, putTalk, type Stage } from '../e2e/stage.ts';
import { fillIn } from './fill-in.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The day on which outputs were made that the documents show. */
const SHOWN_AT = new Date('2026-03-10T12:00:00Z');

/** How a command ended. */
export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Someone who types commands of the documents, in a folder with the project's files. */
export interface Reader {
  readonly stage: Stage;
  /** Runs a command as it stands in a document, with what it leaves open filled in. */
  run(command: string, options: { readonly isShown: boolean }): Promise<Ran>;
}

/** What stands for `$TOKEN`. */
const SECRET = 'reader-token-of-sixteen-or-more';

/** Files that commands name; those of the folder are meant. */
const FILES = new Set(['rules.txt', 'kept-out.jsonl', 'points.jsonl']);

/** Windows with it fail. */
const REFUSED = 'the model does not write about this';

const DAYS_AGO = [1, 2, 3, 5, 8, 9];
/** Of three users on each of the days, and of four on one of them. */
const WINDOWS = 3 * DAYS_AGO.length + 4;

/**
 * Opens servers with the conversations of whom the documents speak, summarized by a scripted model, and a
 * folder that has the project's files and takes what commands write.
 */
export async function openReader(): Promise<Reader> {
  const home = await mkdtemp(path.join(tmpdir(), 'enrichment-reader-'));
  onTestFinished(() => rm(home, { recursive: true }));
  const stage = await openStage({
    env: {
      ...{ HEALTH_PORT: '0', DASHBOARD_PORT: '0', API_PORT: '0', ENRICHMENT_HOME: path.join(home, 'home') },
      GREAT_LOSS_USERS: '2',
    },
  });
  stage.llm.setScript((request, number) =>
    request.transcript.lines.some(({ text }) => text.includes(REFUSED))
      ? { kind: 'refusal' }
      : demoScript(request, number),
  );
  await putConversations(stage);
  const folder = await makeFolder(home);
  const place: Place = { stage, folder, addresses: new Map() };
  let printed = '';
  return {
    stage,
    run: async (command, options) => {
      const ran = await runCommand(place, await fillIn(stage, { command, printed }), options);
      printed = ran.stdout;
      return ran;
    },
  };
}

async function putConversations(stage: Stage): Promise<void> {
  const days = DAYS_AGO.map((ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10));
  const text = 'I live in Graz. My sister Anna likes swimming in the tide';
  await putTalk(stage, { bot: 'nerys', users: ['672814231002939413'], days, messages: 6, text });
  await putTalk(stage, { bot: 'resi', users: ['699887766554433221'], days, messages: 6 });
  await putTalk(stage, { bot: 'elena', users: ['42'], days, messages: 6 });
  await putTalk(stage, { bot: 'elena', users: ['43'], days: days.slice(0, 2), messages: 6, text: REFUSED });
  await putTalk(stage, { bot: 'marcus', users: ['1', '2', '3', '4'], days: days.slice(0, 1), messages: 6 });
}

/** What pnpm would install into, and what `npm start` keeps. */
const OWN = new Set(['node_modules', '.data', '.git']);

/** A folder with links to everything in the project but what commands write there. */
async function makeFolder(home: string): Promise<string> {
  const folder = path.join(home, 'project');
  await mkdir(path.join(folder, 'bin'), { recursive: true });
  for (const name of await readdir(root))
    if (!name.startsWith('.env') && !OWN.has(name))
      await symlink(path.join(root, name), path.join(folder, name));
  await symlink(path.join(root, '.env.example'), path.join(folder, '.env.example'));
  await symlink(path.join(root, 'scripts/enrich'), path.join(folder, 'bin/enrich'));
  await writeFile(path.join(folder, 'rules.txt'), 'Write three plain sentences.\n');
  await writeFile(path.join(folder, 'points.jsonl'), makePoints());
  return folder;
}

/** A points file with one message of yesterday. */
function makePoints(): string {
  const payload = {
    ...{
      user_id: '42',
      memory_type: 'conversation',
      role: 'user',
      content: 'Good morning',
      channel_type: 'dm',
    },
    timestamp_unix: Math.floor(Date.now() / 1_000) - 86_400,
  };
  const header = { collection: 'whisperengine_memory_elena', bot_name: 'elena', user_id: '42', points: 1 };
  return `${JSON.stringify(header)}\n${JSON.stringify({ id: randomUUID(), payload })}\n`;
}

interface Place {
  readonly stage: Stage;
  readonly folder: string;
  /** The addresses of the apps that were started. */
  readonly addresses: Map<string, string>;
}

async function runCommand(place: Place, command: string, { isShown }: { isShown: boolean }): Promise<Ran> {
  const [, words = ''] = /^(?:\.\/scripts\/)?enrich (.*)$/.exec(command) ?? [];
  const [, app] = /^run (?!mcp)(\w+)$/.exec(words) ?? [];
  if (app !== undefined) return await startApp(place, command, app);
  if (command.startsWith('curl ')) return await runCurl(place, command);
  if (words === '' || words.includes(' > ') || words.startsWith('run '))
    return await runInShell(place, command);
  const clock = isShown ? manualClock(SHOWN_AT) : systemClock;
  const surroundings = { env: place.stage.env, clock };
  const argv = splitCall(words).map((word) => (FILES.has(word) ? path.join(place.folder, word) : word));
  const ran = await runQuietly(argv, surroundings);
  // What a person at a terminal answers.
  return ran.stderr.includes('add --yes to say yes')
    ? await runQuietly([...argv, '--yes'], surroundings)
    : ran;
}

/** Sends the request to the API that was started, and fails for a status that is none of success. */
async function runCurl(place: Place, command: string): Promise<Ran> {
  const name = command.includes('authorization:') ? 'api with tokens' : 'api';
  const address = new URL(place.addresses.get(name) ?? '').host;
  return await runInShell(
    place,
    `${command.replace(/(?:localhost|127\.0\.0\.1):3040/, address)} --silent --show-error --fail-with-body`,
  );
}

/** Scripts run where their packages are; a file that they write goes to the reader's folder. */
async function runInShell(place: Place, command: string): Promise<Ran> {
  const isScript = /^p?npm /.test(command);
  const line = isScript ? command.replace(/ > (\S+)$/, ` > ${place.folder}/$1`) : command;
  const child = spawn('sh', ['-c', line], {
    ...{ cwd: isScript ? root : place.folder, env: { ...shellEnv(place), TOKEN: SECRET } },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  await once(child, 'close');
  return { exitCode: child.exitCode, stdout, stderr };
}

function shellEnv({ stage, folder }: Place): Record<string, string> {
  return { ...stage.env, PATH: `${path.join(folder, 'bin')}:${process.env.PATH ?? ''}` };
}

/** Starts an app, which runs until the test ends; the API twice, as it is without tokens and with one. */
async function startApp(place: Place, command: string, app: string): Promise<Ran> {
  const tokens = app === 'api' ? ['', `me:${SECRET}:bots=*;scope=admin`] : [''];
  for (const token of tokens) {
    const child = spawn('sh', ['-c', `exec ${command}`], {
      ...{ cwd: place.folder, env: { ...shellEnv(place), API_TOKENS: token } },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const running = followApp(child, command);
    onTestFinished(async () => void (await running.stop()));
    place.addresses.set(token === '' ? app : `${app} with tokens`, await running.untilUrl());
  }
  if (app === 'summarizer') await untilAllIsMade(place.stage);
  return { exitCode: 0, stdout: `${app} listens`, stderr: '' };
}

async function untilAllIsMade({ store }: Stage): Promise<void> {
  await eventually(async () => {
    const [row] = await store.sql<{ made: number; open: number }[]>`
      select count(*) filter (where state = 'summarized') as made,
        count(*) filter (where state in ('pending', 'running')) as open
      from enrichment_windows`;
    if (row === undefined || row.made < WINDOWS || row.open > 0)
      throw new Error(`${JSON.stringify(row)} of ${WINDOWS} windows`);
  });
}

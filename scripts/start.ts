// `npm start`: runs services, sample conversations, scanner, summarizer and dashboard, until Ctrl-C. `--exit`
// ends when everything is summarized; `--services` starts only the services and prints their addresses;
// `--demo-model` answers with a scripted model, so that facts are shown too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '@enrichment/core';
import { loadEnvFile } from '@enrichment/runtime/load-env-file';
import { createStore } from '@enrichment/store/connect';
import { readStoreOptions, storeSettings } from '@enrichment/store/settings';
import { chooseHome, readDefaults } from './start/defaults.ts';
import { DEMO_USER, requireNothingOwn, requireSamplesAlone, startDemoModel } from './start/demo-model.ts';
import { describeAccess } from './start/describe-access.ts';
import { type EnvFile, writeEnvFile } from './start/env-file.ts';
import { answerLastWeek, followUntilDone, showSummaries } from './start/follow.ts';
import { loadSamples } from './start/load-samples.ts';
import { runApps } from './start/run-apps.ts';
import { openServices } from './start/services.ts';
import { stopWithParent } from './stop-with-parent.ts';

const root = path.resolve(import.meta.dirname, '..');
const stopped = new AbortController();
const say = (text: string) => process.stdout.write(`${text}\n`);
const note = (text: string) => process.stderr.write(`${text}\n`);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopped.signal.aborted) note('Stopping: running windows finish first, at most 5 s ...');
    stopped.abort();
  });
}
stopWithParent();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      exit: { type: 'boolean' },
      services: { type: 'boolean' },
      'demo-model': { type: 'boolean' },
    },
  });
  loadEnvFile();
  const isDemoModel = values['demo-model'] ?? false;
  if (isDemoModel) requireNothingOwn(process.env);
  const kept = chooseHome(root, process.env);
  // Made-up rows never stand beside those that a real writer made of the same conversations.
  const home = isDemoModel ? path.join(kept, 'demo-model') : kept;
  const services = await openServices(home, process.env, values.services ? note : say);
  const stack = new AsyncDisposableStack();
  stack.defer(() => services.stop());
  const publish = async (env: NodeJS.ProcessEnv) => {
    const file = await writeEnvFile(home, env);
    stack.defer(() => file.remove());
    return file;
  };
  try {
    const model = isDemoModel ? await startDemoModel() : undefined;
    stack.defer(async () => model?.stop());
    const env = { ...process.env, ...services.env, ...model?.env };
    const { ownsQdrant } = services;
    if (values.services) await serve(services.env, () => publish(env));
    else await demonstrate({ home, env, ownsQdrant, isToExit: values.exit ?? false, isDemoModel, publish });
    return 0;
  } catch (error) {
    // A stop signal is a normal end, except with `--exit`.
    if (stopped.signal.aborted) return values.exit ? 1 : 0;
    throw error;
  } finally {
    await stack.disposeAsync();
    if (stopped.signal.aborted) note(`Stopped. ${home} keeps the data; the next start continues with it.`);
  }
}

async function serve(env: Readonly<Record<string, string>>, publish: () => Promise<EnvFile>): Promise<void> {
  await publish();
  for (const [name, value] of Object.entries(env)) say(`export ${name}='${value}'`);
  say('# ready');
  await untilStopped();
}

async function demonstrate({
  home,
  env: given,
  ownsQdrant,
  isToExit,
  isDemoModel,
  publish,
}: {
  home: string;
  env: NodeJS.ProcessEnv;
  ownsQdrant: boolean;
  isToExit: boolean;
  isDemoModel: boolean;
  publish: (env: NodeJS.ProcessEnv) => Promise<EnvFile>;
}): Promise<void> {
  const startedAt = new Date();
  if (ownsQdrant) {
    const points = await loadSamples(home, given.QDRANT_URL ?? '');
    say(
      points > 0
        ? `${points} points of sample conversations loaded`
        : 'the sample conversations are already loaded',
    );
  }
  if (isDemoModel) await requireSamplesAlone(given.QDRANT_URL ?? '');
  await enrich(['migrate'], given);
  // Chosen last: another program may take a port that is free until it is used.
  const env = { ...given, ...(await readDefaults(given, say)) };
  const apps = await runApps(home, env);
  await publish(env);
  const store = createStore(readStoreOptions(readSettings(storeSettings, env)));
  try {
    const signal = stopped.signal;
    await Promise.race([apps.failed, followUntilDone(store, { startedAt, say, signal })]);
    await showSummaries(store, say);
    const example = await answerLastWeek(store, say);
    say('');
    if (isDemoModel) await showFacts(env);
    await enrich(['status'], env);
    if (isToExit) return;
    for (const line of describeAccess({ env, home, example })) say(line);
    await Promise.race([apps.failed, untilStopped()]);
  } finally {
    await store.close();
    await apps.stop();
  }
}

/** Prints what the scripted model found about one user: with evidence, what changed, and what is over. */
async function showFacts(env: NodeJS.ProcessEnv): Promise<void> {
  const { userId, botName } = DEMO_USER;
  const question = ['facts', '--user', userId, '--bot', botName, '--changes', '--quotes'];
  say(`enrich ${question.join(' ')}`);
  // On a busy machine the messages may come late; the demonstration waits for them.
  await enrich(question, { RECALL_QUOTE_TIMEOUT_MS: '30000', ...env });
  say('');
}

async function enrich(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, 'apps/cli/src/main.ts'), ...args], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`enrich ${args.join(' ')} exited ${code}`);
}

async function untilStopped(): Promise<void> {
  if (stopped.signal.aborted) return;
  // A signal handler alone does not keep the process alive.
  const alive = setInterval(() => undefined, 60_000);
  await once(stopped.signal, 'abort');
  clearInterval(alive);
}

try {
  process.exitCode = await main();
} catch (error) {
  note(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

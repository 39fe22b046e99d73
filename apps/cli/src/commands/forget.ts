import { setTimeout as wait } from 'node:timers/promises';
import { createProducer } from '@enrichment/queue/producer';
import { findUserJobs } from '@enrichment/queue/user-jobs';
import { countUserRows, deleteUserRows } from '@enrichment/store/forget-user';
import { keepOut, letIn, type UserScope } from '@enrichment/store/forgotten';
import { z } from 'zod';
import type { Answer, Cli } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { readQueueEnv } from '../env.ts';
import { openQueue, openStore } from '../open-services.ts';
import { flagOption, nameOption } from '../options.ts';
import { printable } from '../terminal.ts';

/** A job that runs ends by itself once its LLM has answered, at the latest at that call's deadline. */
const RUNNING_JOBS_MS = 150_000;
const LOOK_EVERY_MS = 500;

const ForgetInput = z.object({
  user: nameOption,
  bot: nameOption.optional(),
  dryRun: flagOption,
  allowAgain: flagOption,
  yes: flagOption,
});

/** Deletes what is kept of a user and keeps the user out. Idempotent: a second run finds nothing and says so. */
export const forgetCommand = defineCommand({
  name: 'forget',
  summary: 'delete what is kept of a user, and keep the user out of later scans',
  declare: (command) =>
    command
      .requiredOption('--user <id>', 'the user')
      .option('--bot <name>', 'with this bot alone')
      .option('--dry-run', 'only say what would go')
      .option('--allow-again', 'let a forgotten user take part again; deletes nothing')
      .option('--yes', 'answer every question with yes'),
  input: ForgetInput,
  run: async ({ user, bot, dryRun, allowAgain, yes }, cli) => {
    const scope = { userId: user, botName: bot };
    const settings = readQueueEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, settings, cli);
    if (allowAgain) return allowedAnswer(scope, await letIn(store, scope));
    const queue = await openQueue(stack, settings);
    const services = { store, queue };
    const kept = await countKept(services, scope, cli.signal);
    if (dryRun) return dryAnswer(scope, kept);
    cli.terminal.note(linesOf('to be deleted', kept).join('\n'));
    const question = `Delete all this of ${labelOf(scope)} for good?`;
    if (!(await cli.terminal.confirm(question, { isYes: yes, signal: cli.signal }))) {
      return { ...dryAnswer(scope, kept), isGood: false };
    }
    await keepOut(store, scope, cli.clock.now());
    return certificateOf(scope, cli.clock.now(), await sweep(services, scope, cli));
  },
});

interface Services {
  readonly store: Parameters<typeof countUserRows>[0];
  readonly queue: Parameters<typeof findUserJobs>[0];
}

/** What is kept of a user, place by place. */
interface Kept extends Awaited<ReturnType<typeof countUserRows>> {
  readonly jobs: number;
}

async function countKept({ store, queue }: Services, scope: UserScope, signal: AbortSignal): Promise<Kept> {
  const rows = await countUserRows(store, scope);
  return { ...rows, jobs: (await findUserJobs(queue, scope, signal)).length };
}

/** Deletes and looks again until nothing is left: a job that runs can only be taken away once its worker has let go of it. */
async function sweep(
  { store, queue }: Services,
  scope: UserScope,
  { signal, terminal }: Pick<Cli, 'signal' | 'terminal'>,
): Promise<{ removed: Kept; left: Kept }> {
  const producer = createProducer(queue);
  const deadline = AbortSignal.timeout(RUNNING_JOBS_MS);
  let removed: Kept = NOTHING;
  for (;;) {
    const rows = await deleteUserRows(store, scope);
    const jobs = await producer.remove(await findUserJobs(queue, scope, signal));
    removed = sumOf(removed, { ...rows, jobs });
    const left = await countKept({ store, queue }, scope, signal);
    if (totalOf(left) === 0 || deadline.aborted) return { removed, left };
    terminal.progress(`waiting for ${left.jobs} running jobs to end`);
    await wait(LOOK_EVERY_MS, undefined, { signal });
  }
}

const NOTHING: Kept = { summaries: 0, windows: 0, calls: 0, quarantine: 0, scans: 0, jobs: 0 };

const PLACES = [
  ['summaries', 'summaries (conversation_summaries)'],
  ['windows', 'windows of the ledger (enrichment_windows)'],
  ['calls', 'LLM calls (enrichment_llm_calls)'],
  ['quarantine', 'unreadable points (enrichment_quarantine)'],
  ['scans', 'scan reports that name the user (enrichment_scans)'],
  ['jobs', 'jobs with their logs (queue)'],
] as const;

function sumOf(one: Kept, other: Kept): Kept {
  return {
    summaries: one.summaries + other.summaries,
    windows: one.windows + other.windows,
    calls: one.calls + other.calls,
    quarantine: one.quarantine + other.quarantine,
    scans: one.scans + other.scans,
    jobs: one.jobs + other.jobs,
  };
}

function totalOf(kept: Kept): number {
  return PLACES.reduce((sum, [place]) => sum + kept[place], 0);
}

const SOURCE_LINE =
  "The messages themselves are in Qdrant and the bots' to delete: this pipeline only reads there.";

function certificateOf(scope: UserScope, at: Date, { removed, left }: { removed: Kept; left: Kept }): Answer {
  const isGone = totalOf(left) === 0;
  return {
    facts: {
      mode: 'live',
      ...namesOf(scope),
      at,
      removed,
      left,
      isGone,
      keptOut: true,
      source: 'not ours to delete',
    },
    isGood: isGone,
    lines: [
      `Certificate: ${labelOf(scope)} was forgotten at ${at.toISOString()}`,
      ...linesOf('removed', removed),
      ...(isGone
        ? ['Counted again in each of these places: nothing is left.']
        : [...linesOf('STILL THERE', left), 'Run the command again when the running jobs have ended.']),
      'Kept out of scans, backfills and replays until --allow-again, by a salted hash of the id and nothing else.',
      SOURCE_LINE,
    ],
  };
}

function dryAnswer(scope: UserScope, kept: Kept): Answer {
  return {
    facts: { mode: 'dry', ...namesOf(scope), kept },
    lines: [`Of ${labelOf(scope)} there are`, ...linesOf('kept', kept), 'Nothing was deleted.', SOURCE_LINE],
  };
}

function allowedAnswer(scope: UserScope, wasKeptOut: boolean): Answer {
  return {
    facts: { mode: 'allow-again', ...namesOf(scope), wasKeptOut },
    lines: [
      wasKeptOut
        ? `${labelOf(scope)} takes part again from the next scan on`
        : `${labelOf(scope)} was not kept out under this name`,
    ],
  };
}

function linesOf(what: string, kept: Kept): string[] {
  return PLACES.map(([place, name]) => `  ${what}: ${kept[place]} ${name}`);
}

function namesOf({ userId, botName }: UserScope) {
  return { user: userId, bot: botName ?? null };
}

function labelOf({ userId, botName }: UserScope): string {
  return printable(`the user ${userId} with ${botName ?? 'every bot'}`);
}

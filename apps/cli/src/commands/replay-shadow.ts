import { checkModel } from '@enrichment/llm/model-names';
import { discardShadow, promoteShadow } from '@enrichment/operations/shadow/end-shadow';
import { listShadows, readShadow, waitForShadow } from '@enrichment/operations/shadow/read-shadow';
import {
  collectShadow,
  planShadow,
  SAMPLE_MAX,
  SHADOW_KINDS,
  ShadowInput,
  ShadowRules,
  startShadow,
} from '@enrichment/operations/shadow/start-shadow';
import { createProducer } from '@enrichment/queue/producer';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Answer, Cli } from '../cli.ts';
import type { Example } from '../define-command.ts';
import { readPlanEnv, readPromoteEnv, readReplayEnv, readStoreEnv } from '../env.ts';
import { openQueue, openSource, openStore } from '../open-services.ts';
import { flagOption, makeRange, nameOption } from '../options.ts';
import { readTextFile } from '../read-text-file.ts';
import { confirmCost, summarizePlan } from '../show-plan.ts';
import { showReport, showRuns } from '../show-shadow.ts';
import { UsageError } from '../usage-error.ts';

/** What people can compare by hand in one go. */
const SAMPLE = 20;

/** The options of `enrich replay --shadow`. */
export const shadowOptions = {
  shadow: flagOption,
  model: nameOption.optional(),
  prompt: nameOption.optional(),
  sample: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(SAMPLE_MAX, `must be at most ${SAMPLE_MAX}`)
    .optional(),
  wait: flagOption,
  list: flagOption,
  show: nameOption.optional(),
  promote: nameOption.optional(),
  discard: nameOption.optional(),
};

/** Adds the options of shadow runs to `enrich replay`. */
export function declareShadow(command: Command): Command {
  return command
    .option('--shadow', 'enrich a sample with another model or prompt beside what is stored, and compare')
    .option('--model <name>', 'with --shadow: the other model, of the same provider')
    .option('--prompt <file>', 'with --shadow: a text that replaces the rules for writing in the prompt')
    .option('--sample <number>', `with --shadow: how many windows; default ${SAMPLE}`)
    .option('--wait', 'with --shadow: return when the windows are made, and show the differences')
    .option('--list', 'with --shadow: show all shadow runs')
    .option('--show <run>', 'with --shadow: show how a run differs from what is stored')
    .option('--promote <run>', 'with --shadow: make the results of a run the stored ones')
    .option('--discard <run>', 'with --shadow: delete a run and what was made for it');
}

export const SHADOW_EXAMPLES: readonly Example[] = [
  [
    'enrich replay --shadow --model claude-sonnet-5-5 --bot elena --sample 20 --wait',
    'makes 20 windows of a bot with another model too, and shows the differences',
  ],
  ['enrich replay --shadow --promote s-1a2b3c4d', 'makes the results of a shadow run the stored ones'],
];

type Options = z.infer<z.ZodObject<typeof shadowOptions>>;

/** @throws UsageError for an option of --shadow without it */
export function refuseShadowOptions({
  model,
  prompt,
  sample,
  wait,
  list,
  show,
  promote,
  discard,
}: Omit<Options, 'shadow'>): void {
  const given = {
    model,
    prompt,
    sample,
    show,
    promote,
    discard,
    wait: wait || undefined,
    list: list || undefined,
  };
  const [stray] = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (stray !== undefined) throw new UsageError(`--${stray} is an option of --shadow: add --shadow.`);
}

type ShadowOptions = Omit<Options, 'shadow'> & {
  readonly failed: boolean;
  readonly upgrade: boolean;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly kind?: string | undefined;
  readonly bot?: string | undefined;
  readonly user?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly error?: string | undefined;
};

/** `enrich replay --shadow`: starts, lists, shows, promotes or discards a shadow run. */
export async function runShadow(options: ShadowOptions, cli: Cli): Promise<Answer> {
  const { list, show, promote, discard } = options;
  const chosen = [list ? 'list' : undefined, show, promote, discard].filter((one) => one !== undefined);
  if (chosen.length > 1) throw new UsageError('Choose one of --list, --show, --promote and --discard.');
  if (list) return await listRuns(cli);
  if (show !== undefined) return await showRun(show, cli);
  if (promote !== undefined) return await promoteRun(promote, options, cli);
  if (discard !== undefined) return await discardRun(discard, cli);
  return await start(options, cli);
}

async function start(options: ShadowOptions, cli: Cli): Promise<Answer> {
  const input = await readInput(options, cli.clock.now());
  const env = readReplayEnv(cli.env);
  const { confirmAboveUsd, prices, limits } = readPlanEnv(cli.env);
  await using stack = new AsyncDisposableStack();
  const store = await openStore(stack, env.store, cli);
  const queue = await openQueue(stack, env.queue, { isForJobs: true });
  const { participants } = env;
  const windows = await collectShadow({ store, participants }, input);
  const { model, kind } = input;
  const planned = await planShadow({ store, clock: cli.clock, prices, limits }, { windows, model, kind });
  const { plan, learnedFrom } = planned;
  if (learnedFrom !== null)
    cli.terminal.note(`${model} was not asked often enough yet: estimated from what ${learnedFrom} used`);
  const nothing = { mode: 'dry', windows: windows.length, plan };
  if (options.dryRun) cli.terminal.note(summarizePlan(plan));
  if (options.dryRun || windows.length === 0) {
    const lines = [`${windows.length} windows would be enriched beside what is stored; nothing was done`];
    return { facts: nothing, lines };
  }
  if (!(await confirmCost(cli, { plan, confirmAboveUsd, isYes: options.yes })))
    return { facts: nothing, lines: ['nothing was done'], isGood: false };
  const dependencies = { store, producer: createProducer(queue), participants, clock: cli.clock };
  const started = await startShadow(dependencies, { ...input, windows }, cli);
  const { runId } = started;
  if (!options.wait) {
    return {
      facts: { mode: 'live', ...started },
      lines: [
        `shadow run ${runId}: ${started.windows} windows put on the queue`,
        `enrich replay --shadow --show ${runId} shows what is made`,
      ],
    };
  }
  const onWaiting = (waiting: number) => cli.terminal.step(`${waiting} windows to go`);
  const { paused } = await waitForShadow({ store, onWaiting }, runId, cli);
  const report = await readShadow({ store }, runId);
  const lines = showReport(report);
  if (paused === null) return { facts: { mode: 'live', ...report }, lines };
  const why = `the queue is paused: ${paused}`;
  return { facts: { mode: 'live', paused, ...report }, lines: [...lines, why], isGood: false };
}

async function readInput(options: ShadowOptions, now: Date): Promise<ShadowInput> {
  const { model, prompt: file, sample = SAMPLE, force, upgrade, kind, from, to } = options;
  if (force || upgrade)
    throw new UsageError('--force and --upgrade do not go with --shadow, which replaces nothing.');
  if (kind !== undefined && !SHADOW_KINDS.some((name) => name === kind))
    throw new UsageError(`--kind: with --shadow one of ${SHADOW_KINDS.join(', ')}, which a model makes`);
  if (model === undefined && file === undefined)
    throw new UsageError(
      'Say what is tried: --model NAME, --prompt FILE or both; or --list, --show, --promote, --discard.',
    );
  if (from !== undefined && to !== undefined) makeRange({ from, to });
  refuseRetired(model, now);
  const prompt = file === undefined ? undefined : { name: file, text: await readPrompt(file) };
  const parsed = ShadowInput.safeParse({ ...options, sample, prompt });
  if (parsed.success) return parsed.data;
  throw new UsageError(
    parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
  );
}

function refuseRetired(model: string | undefined, now: Date): void {
  const verdict = model === undefined ? undefined : checkModel(model, now);
  if (verdict?.kind !== 'retired') return;
  throw new UsageError(`--model: ${model} was retired on ${verdict.retiredOn}; use ${verdict.successor}`);
}

async function readPrompt(file: string): Promise<string> {
  const parsed = ShadowRules.safeParse(await readTextFile(file));
  if (parsed.success) return parsed.data;
  throw new UsageError(`${file}: ${parsed.error.issues.map(({ message }) => message).join('; ')}`);
}

async function listRuns(cli: Cli): Promise<Answer> {
  const env = readStoreEnv(cli.env);
  await using stack = new AsyncDisposableStack();
  const runs = await listShadows({ store: await openStore(stack, env.store, cli) });
  const shown = runs.map(({ prompt, ...run }) => ({ ...run, prompt: prompt?.name ?? null }));
  return { facts: { runs: shown }, lines: showRuns(runs) };
}

async function showRun(runId: string, cli: Cli): Promise<Answer> {
  const env = readStoreEnv(cli.env);
  await using stack = new AsyncDisposableStack();
  const report = await readShadow({ store: await openStore(stack, env.store, cli) }, runId);
  return { facts: { ...report }, lines: showReport(report) };
}

async function promoteRun(runId: string, { yes }: ShadowOptions, cli: Cli): Promise<Answer> {
  const env = readPromoteEnv(cli.env);
  await using stack = new AsyncDisposableStack();
  const store = await openStore(stack, env.store, cli);
  const { run } = await readShadow({ store }, runId);
  const question = `Replace what is stored of ${run.windows.made} windows?`;
  if (!(await cli.terminal.confirm(question, { isYes: yes, signal: cli.signal })))
    return { facts: { promoted: 0, left: [] }, lines: ['nothing was done'], isGood: false };
  const source = await openSource(stack, env.source, cli);
  const { searchWords, doubtfulBelow, rules } = env;
  const onWindow = (done: number) => cli.terminal.progress(`${done} windows promoted`);
  const promoting = { store, source, clock: cli.clock, rules, searchWords, doubtfulBelow, onWindow };
  const { promoted, left } = await promoteShadow(promoting, runId, cli);
  const reasons = Map.groupBy(left, ({ reason }) => reason);
  return {
    facts: { promoted, left },
    lines: [
      `${promoted} windows promoted: what the shadow run made is what is stored now`,
      ...[...reasons].map(([reason, windows]) => `${windows.length} not promoted: ${REASONS[reason]}`),
    ],
    isGood: left.every(({ reason }) => reason === 'promoted'),
  };
}

const REASONS = {
  ...{ waiting: 'not made yet', failed: 'they could not be made', promoted: 'promoted before' },
  outdated: 'their messages changed since; start another shadow run for them',
  lost: 'a message is gone or edited, so that what was made is deleted',
  ...{ gone: 'they are not in the ledger any more', busy: 'a summarizer works on them now; promote again' },
};

async function discardRun(runId: string, cli: Cli): Promise<Answer> {
  const env = readReplayEnv(cli.env);
  await using stack = new AsyncDisposableStack();
  const store = await openStore(stack, env.store, cli);
  const queue = await openQueue(stack, env.queue);
  const { windows } = await discardShadow({ store, producer: createProducer(queue) }, runId);
  return { facts: { discarded: windows }, lines: [`shadow run ${runId} with ${windows} windows deleted`] };
}

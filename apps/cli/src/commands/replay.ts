import { windowLabel } from '@enrichment/core';
import { KIND_NAMES } from '@enrichment/kinds/registry';
import { collectReplay } from '@enrichment/operations/plan/collect-windows';
import { FORCED_UNCONFIRMED_MAX } from '@enrichment/operations/plan/confirm-plan';
import { makePlan } from '@enrichment/operations/plan/make-plan';
import {
  planReplay,
  type ReplayCandidate,
  ReplayInput,
  type ReplayOutcome,
  replay,
} from '@enrichment/operations/replay';
import { createProducer } from '@enrichment/queue/producer';
import { z } from 'zod';
import type { Answer } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { readPlanEnv, readReplayEnv } from '../env.ts';
import { openQueue, openStore } from '../open-services.ts';
import { choiceOption, dateOption, flagOption, makeRange, nameOption } from '../options.ts';
import { confirmCost } from '../show-plan.ts';
import { printable } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import {
  declareShadow,
  refuseShadowOptions,
  runShadow,
  SHADOW_EXAMPLES,
  shadowOptions,
} from './replay-shadow.ts';

/** The most windows that a dry run lists for a person; `--json` lists all. */
const WINDOWS_SHOWN = 20;

const ReplayOptions = z.object({
  failed: flagOption,
  upgrade: flagOption,
  bot: nameOption.optional(),
  user: nameOption.optional(),
  from: dateOption.optional(),
  to: dateOption.optional(),
  error: nameOption.optional(),
  kind: z.enum(KIND_NAMES).optional(),
  force: flagOption,
  dryRun: flagOption,
  yes: flagOption,
  ...shadowOptions,
});

/** `enrich replay`: requests windows again, after a confirmation if that is expensive. */
export const replayCommand = defineCommand({
  name: 'replay',
  summary: 'ask again for windows that failed or whose summary is outdated',
  declare: (command) =>
    declareShadow(command)
      .option('--failed', 'failed windows alone')
      .option('--upgrade', 'windows made more cheaply because a limit on spending was reached')
      .option('--bot <name>', 'windows of this bot')
      .option('--user <id>', 'windows of this user')
      .option('--from <date>', 'windows from this time on (UTC, inclusive)')
      .option('--to <date>', 'windows before this time (UTC, exclusive)')
      .option('--error <text>', 'failed windows whose code or message holds this text')
      .addOption(choiceOption('--kind <name>', 'what is made of a window, asked for alone', KIND_NAMES))
      .option('--force', 'also windows whose summary is current: they are paid for again')
      .option('--dry-run', 'only say which windows would be asked for')
      .option('--yes', 'answer every question with yes'),
  examples: [
    ['enrich replay --failed --dry-run', 'lists the failed windows that would be tried again'],
    [
      'enrich replay --failed --error LLM_TIMEOUT --from "last monday"',
      'tries again what timed out since last Monday',
    ],
    ...SHADOW_EXAMPLES,
    [
      'enrich replay --bot elena --kind claims --force --yes',
      'has one kind made again for every window of a bot',
    ],
  ],
  input: ReplayOptions,
  run: async ({ shadow, ...options }, cli) => {
    if (shadow) return await runShadow(options, cli);
    const { dryRun, yes, ...filter } = options;
    refuseShadowOptions(options);
    const input = parseFilter(filter);
    const env = readReplayEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, env.store, cli);
    const queue = await openQueue(stack, env.queue, { isForJobs: true });
    const producer = createProducer(queue);
    const dependencies = { store, producer, participants: env.participants, clock: cli.clock };
    const matched = await planReplay(dependencies, input, cli);
    if (dryRun || matched.length === 0) return makeAnswer({ mode: 'dry', matched, requested: 0 });
    const { confirmAboveUsd, prices, limits, model } = readPlanEnv(cli.env);
    const windows = await collectReplay(dependencies, input, cli);
    const planning = { store, clock: cli.clock, prices, limits, model };
    const plan = await makePlan(planning, { windows, models: [], kind: input.kind });
    if (!(await confirmCost(cli, { plan, confirmAboveUsd, isYes: yes })))
      return { ...makeAnswer({ mode: 'dry', matched, requested: 0 }), isGood: false };
    if (input.force && matched.length > FORCED_UNCONFIRMED_MAX) {
      const question = `Pay again for up to ${matched.length} windows?`;
      const isWanted = await cli.terminal.confirm(question, { isYes: yes, signal: cli.signal });
      if (!isWanted) return { ...makeAnswer({ mode: 'dry', matched, requested: 0 }), isGood: false };
    }
    return makeAnswer({ mode: 'live', ...(await replay(dependencies, input, cli)) });
  },
});

function parseFilter(options: z.input<typeof ReplayInput>): ReplayInput {
  const { from, to } = options;
  if (from !== undefined && to !== undefined) makeRange({ from, to });
  const parsed = ReplayInput.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    'Say which windows: --failed, --upgrade, --bot NAME, --user ID, --from DATE, --to DATE, --error TEXT or --kind NAME; --dry-run shows how many they are.',
  );
}

function makeAnswer({ mode, matched, requested }: ReplayOutcome & { mode: 'live' | 'dry' }): Answer {
  const shown = matched.slice(0, WINDOWS_SHOWN);
  const left = matched.length - shown.length;
  return {
    facts: { mode, matched: matched.length, requested, windows: matched },
    lines: [
      ...(mode === 'dry' ? shown.map(formatLine) : []),
      ...(mode === 'dry' && left > 0 ? [`and ${left} more`] : []),
      mode === 'dry'
        ? `${matched.length} windows would be asked for again; nothing was written`
        : `${requested} windows asked for again`,
      ...(mode === 'live' && requested < matched.length
        ? [`${matched.length - requested} left alone, since someone works on them now`]
        : []),
    ],
  };
}

function formatLine(window: ReplayCandidate): string {
  const { state, failureCode } = window;
  return `${printable(windowLabel(window))} · ${state}${failureCode === null ? '' : ` · ${failureCode}`}`;
}

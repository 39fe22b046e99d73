import { KIND_NAMES } from '@enrichment/kinds/registry';
import { createLlm } from '@enrichment/llm/create-llm';
import { collectBackfill, collectReplay } from '@enrichment/operations/plan/collect-windows';
import { countSample } from '@enrichment/operations/plan/count-sample';
import { makePlan } from '@enrichment/operations/plan/make-plan';
import { ReplayInput } from '@enrichment/operations/replay';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readPlanEnv, readScanEnv } from '../env.ts';
import { openScan } from '../open-scan.ts';
import { choiceOption, dateOption, flagOption, makeRange, nameOption } from '../options.ts';
import { showPlan } from '../show-plan.ts';
import { UsageError } from '../usage-error.ts';

/** `enrich plan`: estimates what a backfill or a replay would use and cost. Changes nothing. */
export const planCommand = defineCommand({
  name: 'plan',
  summary: 'estimate windows, tokens, dollars and time of a backfill, or of a replay, before it is done',
  declare: (command) =>
    command
      .option('--from <date>', 'start of the span (UTC, inclusive)')
      .option('--to <date>', 'end of the span (UTC, exclusive)')
      .option('--bot <name>', 'this bot alone')
      .option('--user <id>', 'this user alone')
      .addOption(choiceOption('--kind <name>', 'this kind alone', KIND_NAMES))
      .option(
        '--model <names>',
        'models to compare, between commas; default: the one asked most in the latest calls',
      )
      .option('--no-count', 'do not have the provider count the tokens of a sample, which is free of charge')
      .option('--replay', 'of a replay instead of a backfill, with its options:')
      .option('--failed', 'failed windows alone')
      .option('--upgrade', 'windows made more cheaply because a limit on spending was reached')
      .option('--error <text>', 'failed windows whose code or message holds this text')
      .option('--force', 'also windows whose summary is current'),
  examples: [
    ['enrich plan --from 2025-01-01 --to 2025-10-01', 'what a backfill of nine months would cost'],
    [
      'enrich plan --replay --bot elena --force --model claude-haiku-5-5,claude-sonnet-5-5',
      'what it would cost to make all windows of a bot again, with either of two models',
    ],
  ],
  input: z.object({
    from: dateOption.optional(),
    to: dateOption.optional(),
    bot: nameOption.optional(),
    user: nameOption.optional(),
    kind: z.enum(KIND_NAMES).optional(),
    model: nameOption.optional(),
    count: flagOption,
    replay: flagOption,
    failed: flagOption,
    upgrade: flagOption,
    error: nameOption.optional(),
    force: flagOption,
  }),
  run: async ({ model, replay, count, ...options }, cli) => {
    const env = readScanEnv(cli.env);
    const { prices, limits, readModel, model: configured } = readPlanEnv(cli.env);
    const { from, to, bot, user, kind } = options;
    const parsed = ReplayInput.safeParse(options);
    if (replay && !parsed.success)
      throw new UsageError(
        'Say which windows a replay would ask for: --failed, --upgrade, --bot NAME, --user ID, --from DATE, --to DATE, --error TEXT or --kind NAME.',
      );
    if (!replay && (from === undefined || to === undefined))
      throw new UsageError('Say which span a backfill would cover: --from DATE and --to DATE; or --replay.');
    await using stack = new AsyncDisposableStack();
    const { dependencies } = await openScan(stack, env, cli);
    const windows =
      from !== undefined && to !== undefined && !replay
        ? await collectBackfill(dependencies, { range: makeRange({ from, to }), bot, user, kind }, cli)
        : await collectReplay(dependencies, ReplayInput.parse(options), cli);
    const models = (model ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const counting = {
      ...{ source: dependencies.source, rules: dependencies.rules, clock: cli.clock },
      openModel: (name: string) => {
        const access = readModel(name);
        return access === null ? undefined : createLlm(access);
      },
    };
    const planning = {
      ...{ store: dependencies.store, clock: cli.clock, prices, limits, model: configured },
      ...(count && {
        count: async (asked: Parameters<typeof countSample>[1]) =>
          await countSample(counting, asked, cli.signal),
      }),
    };
    const plan = await makePlan(planning, { windows, models, kind });
    return { facts: { ...plan }, lines: showPlan(plan) };
  },
});

import { keepOut, letIn, listKeptOut } from '@enrichment/store/forgotten';
import { z } from 'zod';
import type { Answer, Cli } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { readQueueEnv } from '../env.ts';
import { allowedAnswer, certificateOf, dryAnswer, labelOf, linesOf } from '../forget/certificate.ts';
import { countKept, eraseUser, type Services } from '../forget/erase-user.ts';
import { forgetAgain } from '../forget/forget-again.ts';
import { readKeepOutFile } from '../forget/keep-out-file.ts';
import { openQueue, openStore } from '../open-services.ts';
import { flagOption, nameOption } from '../options.ts';

const ForgetInput = z
  .object({
    user: nameOption.optional(),
    bot: nameOption.optional(),
    list: flagOption,
    again: nameOption.optional(),
    dryRun: flagOption,
    allowAgain: flagOption,
    yes: flagOption,
  })
  .refine(
    ({ user, list, again }) => [user !== undefined, list, again !== undefined].filter(Boolean).length === 1,
    'say one of --user <id>, --list and --again <file>',
  );
type ForgetInput = z.infer<typeof ForgetInput>;

/** Deletes what is kept of a user and keeps the user out. Idempotent: a second run finds nothing and says so. */
export const forgetCommand = defineCommand({
  name: 'forget',
  summary: 'delete what is kept of a user, and keep the user out of later scans',
  declare: (command) =>
    command
      .option('--user <id>', 'the user')
      .option('--bot <name>', 'with this bot alone')
      .option('--dry-run', 'only say what would go')
      .option('--allow-again', 'let a forgotten user take part again; deletes nothing')
      .option('--list', 'write who is kept out, as hashes, one JSON document a line')
      .option(
        '--again <file>',
        'forget again whom certificates or a --list name, after a backup was restored',
      )
      .option('--yes', 'answer every question with yes'),
  input: ForgetInput,
  run: async (input, cli) => {
    const { user, list, again } = input;
    const settings = readQueueEnv(cli.env);
    const remembered = again === undefined ? [] : await readKeepOutFile(again);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, settings, cli);
    if (list) return await writeList(store, cli);
    if (user !== undefined && input.allowAgain) {
      const scope = { userId: user, botName: input.bot };
      return allowedAnswer(scope, await letIn(store, scope));
    }
    const services = { store, queue: await openQueue(stack, settings) };
    if (user === undefined) return await forgetAgain(services, remembered, cli);
    return await forgetOne(services, { ...input, user }, cli);
  },
});

async function forgetOne(
  services: Services,
  { user, bot, dryRun, yes }: ForgetInput & { user: string },
  cli: Cli,
): Promise<Answer> {
  const scope = { userId: user, botName: bot };
  const kept = await countKept(services, scope, cli.signal);
  if (dryRun) return dryAnswer(scope, kept);
  cli.terminal.note(linesOf('to be deleted', kept).join('\n'));
  const question = `Delete all this of ${labelOf(scope)} for good?`;
  if (!(await cli.terminal.confirm(question, { isYes: yes, signal: cli.signal }))) {
    return { ...dryAnswer(scope, kept), isGood: false };
  }
  const entry = await keepOut(services.store, scope, cli.clock.now());
  const erased = await eraseUser(services, scope, cli);
  return certificateOf(scope, { at: cli.clock.now(), keepOut: entry, ...erased });
}

async function writeList(store: Services['store'], { terminal }: Pick<Cli, 'terminal'>): Promise<Answer> {
  for (const entry of await listKeptOut(store)) terminal.answerRecord(entry);
  return { facts: {}, lines: [], exitCode: 0 };
}

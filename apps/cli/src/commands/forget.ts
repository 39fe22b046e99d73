import type { UserPlaces } from '@enrichment/operations/forget/erase-user';
import { allowAgain, forget, listForgotten, planForget } from '@enrichment/operations/forget/forget';
import { forgetAgain } from '@enrichment/operations/forget/forget-again';
import { z } from 'zod';
import type { Answer, Cli } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { readQueueEnv } from '../env.ts';
import {
  againAnswer,
  allowedAnswer,
  composeCertificate,
  dryAnswer,
  formatLines,
  listUnknown,
  makeLabel,
} from '../forget/certificate.ts';
import { readKeepOutFile } from '../forget/read-keep-out-file.ts';
import { openQueue, openStore } from '../open-services.ts';
import { flagOption, nameOption } from '../options.ts';

const ForgetOptions = z
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

/** `enrich forget`: deletes what is stored of a user and excludes the user from now on. */
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
  examples: [
    ['enrich forget --user 699887766554433221 --dry-run', 'says what would be deleted'],
    ['enrich forget --user 699887766554433221 --yes', 'deletes it without asking, and keeps the user out'],
    ['enrich forget --list > kept-out.jsonl', 'saves who is kept out'],
  ],
  input: ForgetOptions,
  run: async ({ user, bot, list, again, allowAgain: isAllowed, dryRun, yes }, cli) => {
    const env = readQueueEnv(cli.env);
    const entries = again === undefined ? [] : await readKeepOutFile(again);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, env.store, cli);
    if (list) {
      for (const entry of await listForgotten({ store })) cli.terminal.answerRecord(entry);
      return { facts: {}, lines: [], exitCode: 0 };
    }
    if (user !== undefined && isAllowed) {
      const { wasKeptOut } = await allowAgain({ store }, { user, bot });
      return allowedAnswer({ user, bot }, wasKeptOut);
    }
    const places = {
      store,
      queue: await openQueue(stack, env.queue),
      onWaiting: (jobs: number) => cli.terminal.progress(`waiting for ${jobs} running jobs to end`),
    };
    if (user !== undefined) return await forgetOne(places, { user, bot, dryRun, yes }, cli);
    const onUser = (scope: { user: string; bot?: string | undefined }) =>
      cli.terminal.step(`forgetting ${makeLabel(scope)}`);
    return againAnswer(entries.length, await forgetAgain({ ...places, onUser }, { entries }, cli));
  },
});

async function forgetOne(
  places: UserPlaces,
  { user, bot, dryRun, yes }: { user: string; bot: string | undefined; dryRun: boolean; yes: boolean },
  cli: Cli,
): Promise<Answer> {
  const scope = { user, bot };
  const kept = await planForget(places, scope, cli);
  if (dryRun) return dryAnswer(scope, kept);
  cli.terminal.note([...listUnknown(scope, kept), ...formatLines('to be deleted', kept)].join('\n'));
  const question = `Delete all this of ${makeLabel(scope)} for good?`;
  if (!(await cli.terminal.confirm(question, { isYes: yes, signal: cli.signal }))) {
    return { ...dryAnswer(scope, kept), isGood: false };
  }
  return composeCertificate(scope, await forget({ ...places, clock: cli.clock }, scope, cli));
}

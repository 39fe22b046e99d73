// Runs what the documents tell a reader to type, in their order, on one set of servers with conversations.
import path from 'node:path';
import { describeProgram } from '@enrichment/cli/run-cli';
import { findCallFaults, splitCall } from '@enrichment/cli/testing/find-call-faults';
import type {} from '@enrichment/embedded/testing/global-setup';
import { createStore } from '@enrichment/store/connect';
import { expect, inject, test } from 'vitest';
import {
  type DocumentedCommand,
  type DocumentedSql,
  listBlockCommands,
  listInlineCommands,
  listSql,
} from '../documents/list-commands.ts';
import { openReader, type Reader } from '../documents/open-reader.ts';
import { readSources } from '../read-sources.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Last, since it forgets a user of whom the others speak. */
const LAST = 'docs/operations.md';
const documents = (await readSources(root, ['.md']))
  .filter(({ path: file }) => /^(?:README|CONTRIBUTING)\.md$|^docs\/|^clients\//.test(file))
  .sort((a, b) => Number(a.path === LAST) - Number(b.path === LAST));

/** What is not run, by how it begins, and why. A new command is run unless it is added here. */
const exceptions: readonly (readonly [start: string, why: string])[] = [
  ['docker ', 'needs Docker; docs-commands.test.ts checks files, services and options'],
  ['kubectl ', 'needs a cluster; docs-commands.test.ts checks folders and names'],
  ['systemctl ', 'needs systemd; docs-commands.test.ts checks the units'],
  ['useradd ', 'changes the machine'],
  ['git clone URL', 'needs the network'],
  ['git pull', 'needs the network'],
  ['cd /opt/', 'sets the project up in a folder of root'],
  ['install -D -m 600 .env.example /etc/', 'writes to /etc; docs-commands.test.ts checks the file'],
  ['cp deploy/systemd/', 'writes to /etc; docs-commands.test.ts checks the files'],
  ['node scripts/bootstrap.mjs setup', 'is how each suite begins'],
  ['npm start', 'start.integration.test.ts runs its forms'],
  ['npm test', 'is the other suite'],
  ['npm run test:clients', 'is this suite'],
  ['npm run pack:clients', 'npm-package.clients.ts and python.clients.ts pack both and use them'],
  ['npm install ./clients/dist/', 'npm-package.clients.ts installs the archive in an empty folder'],
  ['pip install ./clients/dist/', 'python.clients.ts installs the wheel in an empty environment'],
  ['pnpm chaos', 'takes minutes; scripts/chaos has its short form'],
  ['pnpm soak', 'takes minutes; scripts/soak has its short form'],
  ['pnpm check', 'is a part of npm test'],
  ['pnpm format', 'changes the sources; npm test checks their format'],
  ['turbo boundaries', 'is a part of npm test'],
  ['vitest run', 'runs tests that npm test runs'],
  ['pnpm count:hops', 'count-hops.integration.test.ts runs it'],
  ['pnpm bench:console', 'takes minutes: it fills a ledger of a million windows'],
  ['pnpm bench:recall', 'takes minutes; recall-scripts.test.ts checks its options'],
  ['pnpm bench:refresh', 'takes minutes; scripts/refresh has its short form'],
  ['pnpm bench:tokens', 'takes a minute; scripts/tokens has its short form'],
  ['pnpm eval:', 'takes minutes; the tests in scripts/eval and scripts/claims run its parts'],
  ['pnpm measure:', 'takes minutes; the tests in scripts/limiter and scripts/plan run its parts'],
];

/** Between backticks these only name a command: what it needs besides is said elsewhere. */
const NAMES: ReadonlySet<string> = new Set([
  ...['enrich facts delete', 'enrich forget', 'enrich forget --json', 'enrich import', 'enrich plan'],
  ...['enrich replay', 'enrich replay --force', 'enrich run NAME', 'enrich webhooks replay'],
]);

const findException = ({ command }: DocumentedCommand) =>
  exceptions.find(([start]) => command.startsWith(start));

/** `enrich doctor` says with 1 that something is to be done, as before the first migration. */
const isFine = (command: string, exitCode: number | null) =>
  exitCode === 0 || (exitCode === 1 && /\benrich doctor\b/.test(command));

async function type(reader: Reader, { file, command, output }: DocumentedCommand): Promise<string[]> {
  const { exitCode, stdout, stderr } = await reader.run(command, { isShown: output.length > 0 });
  const printed = `${stderr}${stdout}`;
  const isAsShown = output.every((line) => printed.split('\n').includes(line));
  if (isFine(command, exitCode) && isAsShown && !/\bundefined\b|\bNaN\b|\[object /.test(printed)) return [];
  return [`${file}: ${command}: exit code ${exitCode}: ${printed.slice(-1_000)}`];
}

/** The `enrich` calls between backticks that have all that they need. */
async function listWholeCalls(): Promise<DocumentedCommand[]> {
  const program = await describeProgram();
  return listInlineCommands(documents).filter((one) => {
    const [, words] = /^(?:\.\/scripts\/)?enrich (.+)$/.exec(one.command) ?? [];
    if (words === undefined || NAMES.has(one.command) || /[[\]]|^run (?!mcp)/.test(words)) return false;
    return findCallFaults(program, splitCall(words), { mode: 'whole' }).length === 0;
  });
}

/** In the order in which a reader who goes through the pages types them. */
async function listInOrder(): Promise<DocumentedCommand[]> {
  const blocks = listBlockCommands(documents);
  const inline = listInlineCommands(documents);
  const others = inline.filter(({ command }) => !/^(?:\.\/scripts\/)?enrich /.test(command));
  const shown = new Set(blocks.map(({ command }) => command));
  const whole = (await listWholeCalls()).filter(({ command }) => !shown.has(command));
  const needsList = ({ command }: DocumentedCommand) => command.includes('--again');
  const all = [
    ...blocks.filter(({ file }) => file !== LAST),
    ...whole.filter((one) => !needsList(one)),
    ...others,
    ...blocks.filter(({ file }) => file === LAST),
    ...whole.filter(needsList),
  ];
  // README starts the other apps; the API is started between backticks, and before the first request to it.
  const api = inline.filter(({ command }) => command === 'enrich run api');
  const request = all.findIndex(({ command }) => command.startsWith('curl '));
  return all.toSpliced(request, 0, ...api);
}

test('every command of the documents is run, with the output that is shown beside it, or is an exception with a reason', {
  timeout: 300_000,
}, async () => {
  const all = await listInOrder();
  const reader = await openReader();
  const faults: string[] = [];

  for (const one of all.filter((command) => findException(command) === undefined))
    faults.push(...(await type(reader, one)));
  for (const { file, sql } of listSql(documents)) faults.push(...(await runSql(reader, { file, sql })));

  const stale = exceptions.filter(([start]) => !all.some(({ command }) => command.startsWith(start)));
  expect(all.length).toBeGreaterThan(120);
  expect(stale).toEqual([]);
  expect(faults).toEqual([]);
});

/** Asks as a bot with its four values, or prepares a server as its superuser and takes that back. */
async function runSql({ stage }: Reader, { file, sql }: DocumentedSql): Promise<string[]> {
  const superuser = createStore({ address: inject('testServices').postgresUrl });
  const undo = ['drop database whisperengine', 'drop owned by whisperengine', 'drop role whisperengine'];
  try {
    if (sql.startsWith('create ')) {
      for (const statement of [...sql.split(';'), ...undo]) await superuser.sql.unsafe(statement);
      return [];
    }
    const span = [new Date(Date.now() - 30 * 86_400_000), new Date()];
    const values = sql.includes('$1') ? ['699887766554433221', 'resi', ...span] : [];
    const rows = await stage.store.sql.unsafe(sql, values);
    return rows.length > 0 ? [] : [`${file}: ${sql}: no row`];
  } catch (error) {
    return [`${file}: ${sql}: ${String(error)}`];
  } finally {
    await superuser.close();
  }
}

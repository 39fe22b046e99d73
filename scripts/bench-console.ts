// `pnpm bench:console [--windows N]`: requests every page of the console and every route of the operator's
// API that reads, on a made-up ledger of a million windows and 100,000 users, and prints what each costs in
// SQL. Exit code 1 if a page needs more than 300 ms.
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fillLedger } from './console/fill-ledger.ts';
import { findExamples } from './console/find-examples.ts';
import { measureCommands } from './console/measure-commands.ts';
import { type Measured, measureRequests } from './console/measure-requests.ts';
import { openStage } from './console/open-stage.ts';

const BOUND_MS = 300;
/** Of commands. */
const COMMAND_BOUND_MS = 2_000;

const USAGE = `Usage: pnpm bench:console [--windows N] [--only TEXT] [--dir DIR] [--queries]

Fills a Postgres of its own with N windows (1,000,000) of N / 10 users and 20 bots and with what stands around them, starts the dashboard
and the API on it, and requests every page of the console and every route of the operator's API that reads, five times each. Prints for
each the statements, their time in Postgres (planning and execution, the sum of the page: median and worst of the five), the rows that
were read from tables and indexes, and the time until the answer; then the same of "enrich status" and "enrich doctor".
Exit code 1 if the median of a page is above ${BOUND_MS} ms, or that of a command above ${COMMAND_BOUND_MS} ms.

  --only TEXT   only paths that contain it
  --dir DIR     keeps the filled servers there and uses them again; they are migrated first
  --queries     prints the slowest statement of each page that is above the bound
`;

const { values } = parseArgs({
  options: {
    windows: { type: 'string', default: '1000000' },
    only: { type: 'string', default: '' },
    dir: { type: 'string' },
    queries: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const say = (text: string) => process.stdout.write(`${text}\n`);
const startedAt = performance.now();
const sayAt = (text: string) =>
  process.stderr.write(`${Math.round((performance.now() - startedAt) / 1_000)} s: ${text}\n`);
const number = (value: number) => new Intl.NumberFormat('en').format(Math.round(value));

async function main(): Promise<number> {
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const windows = Number(values.windows);
  if (!Number.isSafeInteger(windows) || windows < 1_000) {
    process.stderr.write('--windows takes a number from 1000 on\n');
    return 2;
  }
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stopped.abort(new Error(`stopped by ${signal}`)));
  await using stack = new AsyncDisposableStack();
  const dir = values.dir ?? (await mkdtemp(path.join(tmpdir(), 'enrichment-console-')));
  await mkdir(dir, { recursive: true });
  if (values.dir === undefined) stack.defer(() => rm(dir, { recursive: true, force: true }));
  // As root, Postgres may have to run as another user.
  await chmod(dir, 0o711);
  const stage = await openStage({ dir, stack, signal: stopped.signal });
  const filled = await fillLedger(stage, { windows, say: sayAt });
  await stage.startApps();
  const load = showLoad();
  const examples = await findExamples(stage.store);
  const pages = await measureRequests(stage, {
    examples,
    only: values.only,
    onMeasured: ({ name, medianMs }) => sayAt(`${name}: ${medianMs.toFixed(1)} ms`),
  });
  const commands = values.only === '' ? await measureCommands(stage) : [];
  say(`${number(filled)} windows. Load of the machine: ${load} before, ${showLoad()} after.\n`);
  printTable([...pages, ...commands]);
  const slow = [...pages.filter(isAbove(BOUND_MS)), ...commands.filter(isAbove(COMMAND_BOUND_MS))];
  for (const { name, medianMs, slowestMs, slowest } of slow) {
    say(
      `\nabove the bound: ${name} with ${number(medianMs)} ms, ${number(slowestMs)} of them for one statement`,
    );
    if (values.queries) say(slowest);
  }
  return slow.length === 0 ? 0 : 1;
}

const isAbove =
  (boundMs: number) =>
  ({ medianMs }: Measured) =>
    medianMs > boundMs;
const showLoad = () =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(' ');

function printTable(measured: readonly Measured[]): void {
  const header = [
    'request',
    'statements',
    'SQL ms',
    'worst',
    'slowest statement',
    'processor ms',
    'rows read',
    'answer ms',
  ];
  say(`| ${header.join(' | ')} |\n|---|${'--:|'.repeat(header.length - 1)}`);
  for (const { name, statements, medianMs, worstMs, slowestMs, processorMs, rows, answerMs } of measured) {
    const cells = [
      `\`${name}\``,
      number(statements),
      medianMs.toFixed(1),
      worstMs.toFixed(1),
      slowestMs.toFixed(1),
      Number.isNaN(processorMs) ? '' : processorMs.toFixed(1),
      number(rows),
      number(answerMs),
    ];
    say(`| ${cells.join(' | ')} |`);
  }
}

process.exitCode = await main();

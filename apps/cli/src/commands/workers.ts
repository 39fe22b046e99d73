import { type ListedWorker, ListWorkersInput, listWorkers } from '@enrichment/operations/list-workers';
import { defineCommand } from '../define-command.ts';
import { readStoreEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';
import { openStore } from '../open-services.ts';
import { printable } from '../terminal.ts';

/** `enrich workers`: lists the processes that use this database. Changes nothing. */
export const workersCommand = defineCommand({
  name: 'workers',
  summary: 'list the processes that are alive: version, queue, since when, what they do',
  examples: [
    ['enrich workers', 'shows which scanners, summarizers, dashboards and APIs run'],
    ['enrich workers --json', 'the same for a program; "counts" counts them by role'],
  ],
  input: ListWorkersInput,
  run: async (input, cli) => {
    const env = readStoreEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const list = await listWorkers({ store: await openStore(stack, env.store, cli) }, input, cli);
    return { facts: { ...list }, lines: formatLines(list.workers) };
  },
});

function formatLines(workers: readonly ListedWorker[]): string[] {
  if (workers.length === 0) return ['no process of ours runs with this database'];
  const header = ['worker', 'state', 'version', 'queue', 'since', 'last seen', 'runs'];
  const rows = workers.map(({ name, state, version, queue, startedAt, seenAt, running, concurrency }) => [
    name,
    state,
    version,
    queue === null ? '-' : `${queue.prefix} on ${queue.backend}`,
    startedAt.toISOString().slice(0, 19),
    seenAt.toISOString().slice(0, 19),
    running === null ? '-' : `${running} of ${concurrency}`,
  ]);
  const problems = workers.flatMap(({ name, faults }) =>
    faults.map((fault) => printable(`${name}: ${fault}`)),
  );
  return [...formatTable(header, rows), ...(problems.length === 0 ? [] : ['', ...problems])];
}

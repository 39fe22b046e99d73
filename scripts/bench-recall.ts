// `pnpm bench:recall [SUMMARIES...]`: how long a recall takes, with a range and with words, at 10,000 and at 1,000,000 summaries,
// and whether the bots' own SQL is answered from the key's index there; exit code 1 where it is not.
// Fills a private Postgres with synthetic summaries: users of two bots, a hundred days each.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '@enrichment/core';
import { startPostgres } from '@enrichment/embedded/postgres';
import { recall } from '@enrichment/recall/recall';
import { createStore, type Store } from '@enrichment/store/connect';
import { migrate } from '@enrichment/store/migrate';
import { fillSummaries } from '@enrichment/store/testing/fill-summaries';
import { readerPlans, usesTheKey } from '@enrichment/store/testing/reader-plans';
import { stopWithParent } from './stop-with-parent.ts';

stopWithParent();
const say = (text: string) => process.stdout.write(`${text}\n`);

const [BOTS, DAYS, WORDS] = [2, 100, 24];
const BATCH_USERS = 250;
const ROUNDS = 300;

/** Asked of another user each time, so that no page is warm by chance. */
const questions = {
  'a range': { from: '2026-02-02T00:00:00Z', to: '2026-02-09T00:00:00Z' },
  'a range and words': {
    from: '2026-01-15T00:00:00Z',
    to: '2026-03-15T00:00:00Z',
    search: 'word777 word1234 word8',
  },
  'words alone': { search: 'word777 word1234 word8' },
  'a misspelled word alone': { search: 'wrd777x' },
} as const;

/** A database with so many summaries. */
interface Filled {
  readonly size: number;
  readonly users: number;
  readonly store: Store;
}

const USAGE = `Usage: pnpm bench:recall [SUMMARIES...]

Fills a Postgres of its own with so many synthetic summaries, 10000 and 1000000 where no number is said, and prints p50 and p95 of
${ROUNDS} recalls each. Exit code 1 where the bots' own SQL is not answered from the key's index.
`;

async function main(): Promise<void> {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    process.stdout.write(USAGE);
    return;
  }
  const asked = process.argv.slice(2).map(Number);
  if (asked.some((size) => !Number.isSafeInteger(size) || size < BOTS * DAYS)) {
    process.stderr.write(
      `Say how many summaries, ${BOTS * DAYS} or more at a time: pnpm bench:recall 10000 1000000\n`,
    );
    process.exitCode = 2;
    return;
  }
  const sizes = asked.length > 0 ? asked : [10_000, 1_000_000];
  await using stack = new AsyncDisposableStack();
  const home = await mkdtemp(path.join(tmpdir(), 'enrichment-bench-'));
  stack.defer(() => rm(home, { recursive: true, force: true }));
  const postgres = await startPostgres({ dir: home });
  stack.defer(() => postgres.stop());
  const server = createStore({ address: postgres.url });
  stack.defer(() => server.close());
  const databases: Filled[] = [];
  for (const size of sizes.sort((a, b) => a - b)) {
    const name = `summaries_${size}`;
    await server.query((sql) => sql`create database ${sql(name)}`);
    const address = new URL(postgres.url);
    address.pathname = `/${name}`;
    const store = createStore({ address: address.href, statementTimeoutMs: 900_000 });
    stack.defer(() => store.close());
    databases.push({ size, users: await fill(store, size), store });
  }
  for (const { store, size } of databases) await checkReader(store, size);
  for (const [name, question] of Object.entries(questions)) report(name, await measure(databases, question));
}

async function fill(store: Store, size: number): Promise<number> {
  await migrate(store);
  const users = Math.round(size / (BOTS * DAYS));
  for (let firstUser = 0; firstUser < users; firstUser += BATCH_USERS) {
    const batch = Math.min(BATCH_USERS, users - firstUser);
    await fillSummaries(store, { users: batch, bots: BOTS, days: DAYS, words: WORDS, firstUser });
  }
  await store.query((sql) => sql`vacuum analyze conversation_summaries`);
  await store.query((sql) => sql`vacuum analyze enrichment_windows`);
  return users;
}

function report(name: string, measured: readonly { size: number; times: readonly number[] }[]): void {
  const first = quantile(measured[0]?.times ?? [], 0.5);
  for (const [index, { size, times }] of measured.entries()) {
    const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
    const label = `${new Intl.NumberFormat('en').format(size)} summaries, ${name}`;
    const growth = index === 0 ? '' : `   ${(p50 / first).toFixed(2)} times the first p50`;
    say(
      `${label.padEnd(48)} p50 ${p50.toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms${growth}`,
    );
  }
}

async function checkReader(store: Store, size: number): Promise<void> {
  for (const [name, plan] of Object.entries(await readerPlans(store))) {
    const isRight = usesTheKey(plan);
    const label = `${new Intl.NumberFormat('en').format(size)} summaries, bots' own SQL, ${name}`;
    say(`${label.padEnd(48)} ${isRight ? "from the key's index" : `not from the key's index:\n${plan}`}`);
    if (!isRight) process.exitCode = 1;
  }
}

/** The databases take turns with each question, so that what else the machine does slows all of them alike. */
async function measure(
  databases: readonly Filled[],
  question: object,
): Promise<{ size: number; times: readonly number[] }[]> {
  const measured = databases.map((database) => ({ ...database, times: [] as number[] }));
  for (let round = -20; round < ROUNDS; round += 1) {
    for (const { store, users, times } of measured) {
      const ms = await ask(store, question, { round: round + 20, users });
      // The first rounds open connections.
      if (round >= 0) times.push(ms);
    }
  }
  return measured.map(({ size, times }) => ({ size, times: times.sort((a, b) => a - b) }));
}

async function ask(
  store: Store,
  question: object,
  { round, users }: { round: number; users: number },
): Promise<number> {
  const user = `user-${(round * 7919) % users}`;
  const asked = { user, bots: [`bot-${1 + (round & 1)}`], ...question };
  const startedAt = performance.now();
  await recall({ store, clock: systemClock, sharedBots: [] }, asked, new AbortController().signal);
  return performance.now() - startedAt;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

await main();

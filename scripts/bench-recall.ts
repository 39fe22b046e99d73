// `pnpm bench:recall [SUMMARIES...]`: measures a recall without words, with words and with quotes, at 10,000
// and at 1,000,000 summaries, and checks that the bots' own SQL uses the key's index; exit code 1 if it does
// not. Fills a private Postgres with synthetic summaries: users of two bots, a hundred days each. The
// messages of ten users are in a small Qdrant, for quotes.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings, systemClock } from '@enrichment/core';
import { startPostgres } from '@enrichment/embedded/postgres';
import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { openQuotes } from '@enrichment/recall/quotes/open-quotes';
import { type RecallDependencies, recall } from '@enrichment/recall/recall';
import { readQuoteOptions, recallSettings } from '@enrichment/recall/settings';
import { sourceSettings } from '@enrichment/source/settings';
import { createStore, type Store } from '@enrichment/store/connect';
import { migrate } from '@enrichment/store/migrate';
import { FILLED_FROM, fillSummaries } from '@enrichment/store/testing/fill-summaries';
import { readerPlans, usesTheKey } from '@enrichment/store/testing/reader-plans';
import { stopWithParent } from './stop-with-parent.ts';

stopWithParent();
const say = (text: string) => process.stdout.write(`${text}\n`);

const [BOTS, DAYS, WORDS] = [2, 100, 24];
const BATCH_USERS = 250;
const ROUNDS = 300;

/** Users with messages in Qdrant, and the number of messages a day. */
const [QUOTED_USERS, MESSAGES] = [10, 20];

/** Each call is for another user, so that the cache is not warm by chance; quotes for one of ten. */
const questions = {
  'a range': { from: '2026-02-02T00:00:00Z', to: '2026-02-09T00:00:00Z' },
  'a range and words': {
    from: '2026-01-15T00:00:00Z',
    to: '2026-03-15T00:00:00Z',
    search: 'word777 word1234 word8',
  },
  'words alone': { search: 'word777 word1234 word8' },
  'a misspelled word alone': { search: 'wrd777x' },
  'words and quotes': { search: 'word777 word1234 word8', quotes: true },
} as const;

type Quotes = NonNullable<RecallDependencies['quotes']>;

/** A database with this number of summaries. */
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
      `Give the numbers of summaries, each ${BOTS * DAYS} or more: pnpm bench:recall 10000 1000000\n`,
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
  const quotes = await openMessages(stack);
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
  for (const [name, question] of Object.entries(questions))
    report(name, await measure({ databases, quotes }, question));
}

/** Starts a small Qdrant with messages of the first users, with the words of their summaries. */
async function openMessages(stack: AsyncDisposableStack): Promise<Quotes> {
  const qdrant = await startSmallQdrant();
  stack.defer(() => qdrant.close());
  for (let bot = 1; bot <= BOTS; bot += 1) {
    const collection = `${qdrant.url}/collections/whisperengine_memory_bot-${bot}`;
    await put(collection, { vectors: {} });
    for (let user = 0; user < QUOTED_USERS; user += 1)
      await put(`${collection}/points?wait=true`, { points: makeMessages(user) });
  }
  const settings = readSettings({ ...sourceSettings, ...recallSettings }, { QDRANT_URL: qdrant.url });
  const { close, ...quotes } = openQuotes(readQuoteOptions(settings), { clock: systemClock });
  stack.defer(close);
  return quotes;
}

function makeMessages(user: number): object[] {
  return Array.from({ length: DAYS * MESSAGES }, (_, n) => {
    const said = Array.from({ length: 12 }, (_word, word) => `word${(n * 31 + word * 7 + user) % 2_048}`);
    const at = Date.parse(FILLED_FROM) / 1_000 + Math.floor(n / MESSAGES) * 86_400 + (n % MESSAGES) * 60;
    return {
      id: user * DAYS * MESSAGES + n + 1,
      vector: {},
      payload: {
        user_id: `user-${user}`,
        memory_type: 'conversation',
        role: n % 2 === 0 ? 'user' : 'bot',
        content: said.join(' '),
        timestamp_unix: at,
      },
    };
  });
}

async function put(url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const { ok, status } = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) });
  if (!ok) throw new Error(`the small Qdrant answered ${status}`);
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

/**
 * Alternates the databases for each question, so that other load of the machine affects all of them equally.
 */
async function measure(
  { databases, quotes }: { databases: readonly Filled[]; quotes: Quotes },
  question: object,
): Promise<{ size: number; times: readonly number[] }[]> {
  const measured = databases.map((database) => ({ ...database, times: [] as number[] }));
  for (let round = -20; round < ROUNDS; round += 1) {
    for (const { store, users, times } of measured) {
      const ms = await ask({ store, quotes }, question, { round: round + 20, users });
      // The first rounds are a warm-up that opens connections.
      if (round >= 0) times.push(ms);
    }
  }
  return measured.map(({ size, times }) => ({ size, times: times.sort((a, b) => a - b) }));
}

async function ask(
  { store, quotes }: { store: Store; quotes: Quotes },
  question: object,
  { round, users }: { round: number; users: number },
): Promise<number> {
  const isQuoted = 'quotes' in question;
  const user = `user-${(round * 7919) % (isQuoted ? Math.min(users, QUOTED_USERS) : users)}`;
  const asked = { user, bots: [`bot-${1 + (round & 1)}`], ...question };
  const dependencies = { store, clock: systemClock, sharedBots: [], ...(isQuoted && { quotes }) };
  const startedAt = performance.now();
  const answer = await recall(dependencies, asked, new AbortController().signal);
  if (isQuoted && answer.quotes.length === 0) throw new Error('an answer has no quotes');
  return performance.now() - startedAt;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

await main();

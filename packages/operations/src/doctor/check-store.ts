import { errorCodes } from '@enrichment/core';
import type { LlmOptions } from '@enrichment/llm/settings';
import type { Store } from '@enrichment/store/connect';
import { countKeptOut } from '@enrichment/store/forgotten';
import { listGreatLosses } from '@enrichment/store/great-losses';
import { findViolations } from '@enrichment/store/invariants';
import { chooseSample } from '@enrichment/store/ledger-sample';
import { LOOKS_MAX, listBrokenLooks } from '@enrichment/store/looks';
import { readMigrationState } from '@enrichment/store/migrate';
import { countOriginalSummaries } from '@enrichment/store/original-summaries';
import { runPreflight } from '@enrichment/store/preflight';
import type { Purpose } from '@enrichment/store/preflight-faults';
import { listQuarantineReasons } from '@enrichment/store/quarantine';
import { hasTrigrams, hasTrigramsBeyondAscii } from '@enrichment/store/recall';
import { checkBatches } from './check-batches.ts';
import { checkEvents } from './check-events.ts';
import { checkProjection } from './check-projection.ts';
import { checkWorkers, type ExpectedWorker } from './check-workers.ts';
import { type Finding, ok, problem, warning } from './finding.ts';
import { remedyFor } from './unreadable-remedies.ts';

const SET_ASIDE_SHOWN = 20;
const SET_ASIDE_REMEDY =
  'Give the scanner more memory; the user is looked at again by the next deep scan, or when the messages change.';

/** The number of example points for each reason. */
const SAMPLES = 3;

/**
 * Checks whether Postgres is migrated and usable, what is quarantined or kept out, what data of the original
 * worker it contains, and which processes are alive. Changes nothing: the writes of the preflight are rolled
 * back.
 * @param scanIntervalMs the configured interval between scans
 * @param projectFacts whether facts are written to the original's tables
 * @param expected what the processes that are alive should use
 * @param events which events are recorded for the webhook
 * @param llm the configured model; undefined if its settings have a fault
 * @param rows whether whole tables are compared, or a sample of about 10,000 windows
 */
export async function checkStore(
  store: Store,
  {
    scanIntervalMs,
    projectFacts,
    expected,
    events,
    llm,
    rows,
  }: {
    scanIntervalMs: number;
    projectFacts: 'none' | 'whisperengine';
    expected: ExpectedWorker;
    events: readonly string[];
    llm: LlmOptions | undefined;
    rows: 'sample' | 'all';
  },
): Promise<Finding[]> {
  const way = (await store.hasPooler()) ? 'answers through a connection pooler' : 'answers';
  const reached = ok('postgres', `Postgres ${way}`);
  const migrations = await checkMigrations(store);
  const isMigrated = migrations.level !== 'problem';
  const access = await checkAccess(store, isMigrated ? 'write' : 'migrate');
  if (!isMigrated) return [reached, ...access, migrations];
  if (access.some(({ level }) => level === 'problem')) return [reached, migrations, ...access];
  const search = await checkSearch(store);
  return [
    reached,
    migrations,
    ...access,
    search,
    ...(await checkOriginals(store)),
    ...(await checkProjection(store, projectFacts)),
    ...(await checkQuarantine(store)),
    ...(await checkSetAside(store)),
    ...(await checkKeptOut(store)),
    ...(await checkGreatLosses(store)),
    ...(await checkInvariants(store, { scanIntervalMs, rows })),
    ...(await checkWorkers(store, expected)),
    ...(await checkEvents(store, events)),
    ...(await checkBatches(store, llm)),
  ];
}

/** Runs the preflight of `migrate` and of readiness: it writes and rolls back. */
async function checkAccess(store: Store, purpose: Purpose): Promise<Finding[]> {
  const findings = await runPreflight(store, { purpose, depth: 'full' });
  if (findings.length === 0)
    return [ok('postgres', 'its version, encoding and grants are right, and it takes writes')];
  return findings.map(({ code, message, remedy }) => problem('postgres', `${code}: ${message}`, remedy));
}

async function checkKeptOut(store: Store): Promise<Finding[]> {
  const { keyed, salted, foreign } = await countKeptOut(store);
  if (foreign > 0) {
    const message = `${foreign} users were forgotten with a FORGET_SECRET that is not set here: no scan runs without it`;
    return [problem('postgres', message, 'Set FORGET_SECRET, in every process, to that secret.')];
  }
  if (salted > 0) {
    const message = `${salted} users are kept out by a hash that is salted in the database and not keyed`;
    const remedy =
      'Set FORGET_SECRET, then forget these users again, by their certificates: enrich forget --again FILE';
    return [warning('postgres', message, remedy)];
  }
  return keyed === 0 ? [] : [ok('postgres', `${keyed} users are kept out, by keyed hashes`)];
}

async function checkMigrations(store: Store): Promise<Finding> {
  const { applied, pending, unknown, changed } = await readMigrationState(store);
  if (pending.length > 0) {
    return problem('postgres', `migrations are missing: ${pending.join(', ')}`, 'Run `enrich migrate`.');
  }
  if (changed.length > 0) {
    const message = `migrations differ from those of this version: ${changed.join(', ')}`;
    return problem('postgres', message, 'Use the version that migrated this database.');
  }
  if (unknown.length > 0) {
    const message = `migrations of a newer version are in place: ${unknown.join(', ')}`;
    return warning('postgres', message, 'Bring all processes to the newer version.');
  }
  return ok('postgres', `all ${applied.length} migrations are in place`);
}

async function checkSetAside(store: Store): Promise<Finding[]> {
  const looks = await listBrokenLooks(store, { looksMin: LOOKS_MAX, limit: SET_ASIDE_SHOWN });
  return looks.map(({ botName, userId, code, message }) =>
    warning(
      'postgres',
      `the user ${userId} of ${botName} is set aside: ${message ?? 'the scanner died while it looked at their messages'}`,
      code === null ? SET_ASIDE_REMEDY : errorCodes[code],
    ),
  );
}

async function checkSearch(store: Store): Promise<Finding> {
  if (await hasTrigrams(store)) {
    if (await hasTrigramsBeyondAscii(store))
      return ok('postgres', 'recall finds misspelled names, by pg_trgm');
    const message =
      "this database's LC_CTYPE knows ASCII letters alone: recall finds misspelled names in no other script";
    return warning('postgres', message, 'Move it to a database that is made with LC_CTYPE C.UTF-8.');
  }
  const message = 'the extension pg_trgm is missing: recall finds no misspelled names';
  return warning('postgres', message, 'As a role that may: create extension pg_trgm');
}

async function checkOriginals(store: Store): Promise<Finding[]> {
  const original = await countOriginalSummaries(store);
  if (original === 0) return [];
  const message = `${original} rows of conversation_summaries were written by the original worker, whose texts and windows cannot be relied on`;
  const remedy =
    'Bots go on reading them beside ours. Run `enrich adopt`: it removes those that our summaries cover, and puts the others on the queue.';
  return [warning('postgres', message, remedy)];
}

async function checkQuarantine(store: Store): Promise<Finding[]> {
  const reasons = await listQuarantineReasons(store, { samples: SAMPLES });
  if (reasons.length === 0) return [ok('postgres', 'no point is quarantined')];
  return reasons.map((found) => {
    const { reason, points, bots, examples } = found;
    const more = points > examples.length ? ', ...' : '';
    const message = `${points} points cannot be read and are left out of their windows (${reason}), of ${bots.join(', ')}: ${examples.join(', ')}${more}`;
    return { ...warning('postgres', message, remedyFor(reason)), details: found };
  });
}

async function checkGreatLosses(store: Store): Promise<Finding[]> {
  return (await listGreatLosses(store)).map((loss) => {
    const { botName, windows, users, usersKnown, since, listHash } = loss;
    const message = `${botName}: since ${since.toISOString()} ${windows} windows of ${users} of ${usersKnown} users lack messages in Qdrant; nothing of the bot is withheld or deleted meanwhile`;
    const remedy = `Bring the collection back, which ends it by itself; if the messages are meant to be gone: \`enrich scan --accept-removals ${listHash}\`.`;
    return { ...problem('postgres', message, remedy), details: loss };
  });
}

const CLOCK_REMEDY =
  'The clock of Postgres or of a process was ahead when these were written: set it, for example with NTP. No further action needed: they count like all others, and this ends when their time has come.';

/** Remedies of invariants that are broken by other causes than a defect. */
const REMEDIES: Readonly<Partial<Record<string, string>>> = {
  overdue_tick: 'Start a scanner, or look at its log.',
  scan_in_future: CLOCK_REMEDY,
  time_in_future: CLOCK_REMEDY,
  lease_beyond_bound:
    'No action needed if the clock of Postgres was set back: the next scan puts these windows on the queue again.',
};

const INVARIANT_REMEDY =
  'A defect of ours, or somebody changed the tables: please report it. A restored database is put right by `enrich scan --deep` and `enrich backfill`.';

/** Windows that are compared with what was made of them, unless all are: about a second's work. */
const SAMPLE_WINDOWS = 10_000;

async function checkInvariants(
  store: Store,
  { scanIntervalMs, rows }: { scanIntervalMs: number; rows: 'sample' | 'all' },
): Promise<Finding[]> {
  const sample = rows === 'all' ? undefined : await chooseSample(store, { windowsMax: SAMPLE_WINDOWS });
  const violations = await findViolations(store, { scanIntervalMs, sample });
  const where =
    sample === undefined
      ? ''
      : `, in about ${sample.windows} of ${sample.ofWindows} windows, chosen by chance: \`enrich doctor --whole\` looks at all`;
  if (violations.length === 0) return [ok('postgres', `what must hold between the tables holds${where}`)];
  return violations.map((violation) => {
    const { invariant, meaning, count, subjects } = violation;
    const message = `${invariant}: ${count} times ${meaning}: ${subjects.join(', ')}${where}`;
    const remedy = REMEDIES[invariant] ?? INVARIANT_REMEDY;
    return { ...warning('postgres', message, remedy), details: violation };
  });
}

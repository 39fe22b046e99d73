import { errorCodes } from '@enrichment/core';
import type { Store } from '@enrichment/store/connect';
import { LOOKS_MAX, listBrokenLooks } from '@enrichment/store/looks';
import { readMigrationState } from '@enrichment/store/migrate';
import { countOriginalSummaries } from '@enrichment/store/original-summaries';
import { listQuarantineReasons } from '@enrichment/store/quarantine';
import { hasTrigrams, hasTrigramsBeyondAscii } from '@enrichment/store/recall';
import type { Cli } from '../cli.ts';
import type { readStoreEnv } from '../env.ts';
import { openStore } from '../open-services.ts';
import { type Finding, ok, problem, warning } from './finding.ts';
import { remedyFor } from './unreadable-remedies.ts';

const SET_ASIDE_SHOWN = 20;
const SET_ASIDE_REMEDY =
  'Give the scanner more memory; the user is looked at again by the next deep scan, or when the messages change.';

/** Points that are named for each reason. */
const SAMPLES = 3;

/** Whether Postgres answers and is migrated, what it quarantined, and what the original worker left there. */
export async function checkStore(settings: ReturnType<typeof readStoreEnv>, cli: Cli): Promise<Finding[]> {
  await using stack = new AsyncDisposableStack();
  const store = await openStore(stack, settings, cli);
  const reached = ok('postgres', 'Postgres answers');
  const migrations = await checkMigrations(store);
  if (migrations.level === 'problem') return [reached, migrations];
  const search = await checkSearch(store);
  return [
    reached,
    migrations,
    search,
    ...(await checkOriginals(store)),
    ...(await checkQuarantine(store)),
    ...(await checkSetAside(store)),
  ];
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
    'Bots go on reading them beside ours. Backfill their dates, then delete them: delete from conversation_summaries where window_id is null';
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

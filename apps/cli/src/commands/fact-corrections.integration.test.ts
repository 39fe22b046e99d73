import type { Claim } from '@enrichment/claims/claim';
import { replaceClaims } from '@enrichment/store/claims';
import { createStore, type Store } from '@enrichment/store/connect';
import { createOriginalTables } from '@enrichment/store/testing/original-tables';
import { expect, onTestFinished, test } from 'vitest';
import { openTestCli, type TestCli, writePoints } from '../test-cli.ts';

const USER = ['--user', 'user-1'] as const;

/** A migrated database with one public claim of user-1: they live in Graz. */
async function openClaim(
  more: Readonly<Record<string, string>> = {},
): Promise<{ cli: TestCli; store: Store }> {
  const cli = await openTestCli({ LLM_PROVIDER: 'extractive', ...more });
  const store = createStore({ address: cli.env.DATABASE_URL ?? '' });
  onTestFinished(() => store.close());
  await cli.ask('migrate');
  await cli.ask('import', await writePoints(cli, { days: ['2026-03-02'] }));
  await cli.ask('scan');
  await store.transaction(async (sql) => {
    const [window] = await sql<{ windowId: string; userId: string; botName: string; contentHash: string }[]>`
      update enrichment_windows set state = 'summarized', due_at = null, summarized_hash = content_hash,
        summarized_at = now() returning window_id, user_id, bot_name, content_hash`;
    if (window === undefined) throw new Error('the scan found no window');
    await sql`
      insert into enrichment_results (subject_id, kind, user_id, bot_name, content_hash, version, model, made_at)
      values (${window.windowId}, 'claims', ${window.userId}, ${window.botName}, ${window.contentHash}, 'c1', 'test', now())`;
    const said = { saidAt: new Date('2026-03-02T10:00:00Z'), meant: null, confidence: 0.9, evidence: ['m1'] };
    const claim: Claim = {
      claimId: 'c-1',
      windowId: window.windowId,
      kind: 'fact',
      subject: 'user',
      subjectName: null,
      predicate: 'lives_in',
      object: 'Graz',
      text: 'The user lives in Graz.',
      isDenied: false,
      speaker: 'user',
      modality: 'stated',
      isPublic: true,
      ...said,
    };
    await replaceClaims(sql, { window, claims: [claim], version: 'c1', model: 'test' });
  });
  return { cli, store };
}

const known = async (cli: TestCli) => (await cli.run('facts', ...USER, '--bot', 'elena')).stdout;

test('a correction is listed with its id and taken back by it, and the claims decide again', async () => {
  const { cli } = await openClaim();
  expect(await known(cli)).toContain('The user lives in Graz.');

  await cli.ask('facts', 'correct', ...USER, '--claim', 'c-1', '--object', 'Linz');
  const listed = await cli.run('facts', 'corrections', ...USER);
  const [id = ''] = listed.stdout.split(' ');
  expect(listed.stdout).toMatch(/^k-[0-9a-f]+ · lives_in "Graz": corrected to "Linz" · elena · /);
  expect(await known(cli)).toContain('Linz');

  expect(await cli.ask('facts', 'undo', ...USER, '--correction', id)).toMatchObject({ correctionId: id });
  expect(await known(cli)).toContain('The user lives in Graz.');
  expect((await cli.run('facts', 'corrections', ...USER)).stdout).toContain('Nothing was corrected.');
  const again = await cli.run('facts', 'undo', ...USER, '--correction', id);
  expect([again.exitCode, again.stderr]).toEqual([1, expect.stringContaining('CORRECTION_UNKNOWN')]);
});

test('a scan by hand finds due what the scanner finds due of results that are made from rows', async () => {
  const { cli, store } = await openClaim({ PROJECT_FACTS: 'whisperengine' });
  await createOriginalTables(store, 'checked');
  const readDue = async () =>
    await store.sql`select user_id, bot_name, enqueued_at is not null as is_enqueued from enrichment_results where kind = 'projection'`;

  await cli.ask('scan', '--dry-run');
  expect(await readDue()).toEqual([]);
  await cli.ask('scan');
  expect(await readDue()).toMatchObject([{ userId: 'user-1', botName: 'elena', isEnqueued: true }]);
});

test('doctor names tables that facts cannot be written to, and unproject removes the projected rows', async () => {
  const { cli, store } = await openClaim({ PROJECT_FACTS: 'whisperengine' });
  expect((await cli.run('doctor')).stdout).toContain('FACT_TABLES_MISSING: no facts are projected');
  await createOriginalTables(store, 'free');
  expect((await cli.run('doctor')).stdout).toContain('facts of 0 users are projected');

  await store.sql`insert into universal_users (universal_id, primary_username, preferences) values ('ann', 'ann', ${JSON.stringify(
    {
      pronouns: { value: 'she', metadata: { extraction_method: 'whisperengine-enrichment' } },
      timezone: { value: 'UTC' },
    },
  )})`;
  await store.sql`insert into enrichment_projected_users (user_id, bots) values ('ann', '{elena}')`;
  expect(await cli.ask('facts', 'unproject')).toMatchObject({ removed: 1 });
  const left = await store.sql`select preferences::jsonb as preferences from universal_users`;
  expect(left).toEqual([{ preferences: { timezone: { value: 'UTC' } } }]);
});

test('feedback on a claim is shown with the facts, and a wrong claim is left out; with --again its window is due again', async () => {
  const { cli, store } = await openClaim();

  await cli.ask('feedback', 'good', '--claim', 'c-1', '--by', 'mara');
  expect(await known(cli)).toContain('called good by a person');
  cli.clock.advance(1_000);
  const given = await cli.ask('feedback', 'wrong', '--claim', 'c-1', '--why', 'It was Linz.', '--again');

  expect(given).toMatchObject({ isAgain: true });
  expect(await known(cli)).toBe('Nothing is known.\n1 claims are left out: a person called them wrong.\n');
  expect(await cli.ask('facts', ...USER, '--bot', 'elena')).toMatchObject({
    facts: [],
    feedback: [{ claimId: 'c-1', verdict: 'wrong', why: 'It was Linz.' }],
  });
  const [result] =
    await store.sql`select requested_at is not null as is_asked from enrichment_results where kind = 'claims'`;
  expect(result).toMatchObject({ isAsked: true });
  expect(await store.sql`select state from enrichment_windows`).toMatchObject([{ state: 'pending' }]);
  const again = await cli.run('feedback', 'good', '--claim', 'c-1', '--again');
  expect([again.exitCode, again.stderr]).toEqual([
    2,
    expect.stringContaining('only what is wrong can be made again'),
  ]);
});

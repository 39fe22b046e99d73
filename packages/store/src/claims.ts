import type { Claim, Correction } from '@enrichment/claims/claim';
import { readStoredTerms } from '@enrichment/claims/read-stored-terms';
import type { Sql, Store } from './connect.ts';
import { lockWindows } from './ledger/lock-windows.ts';
import { storableJson } from './storable-json.ts';

/** A claim, with the bot that it was said to. */
export type StoredClaim = Claim & { readonly botName: string };

export type StoredCorrection = Correction & { readonly botName: string };

/** Whose claims are read, and for which audience: `guild` must not see claims based on direct messages. */
export interface ClaimScope {
  readonly userId: string;
  /** null for every bot that the user has talked to. */
  readonly botNames: readonly string[] | null;
  readonly audience: 'dm' | 'guild';
  /** Only claims that were said by this moment; all if omitted. */
  readonly saidBy?: Date;
  /** Maximum number of claims, the newest; all if omitted. */
  readonly claimsMax?: number;
  /** `certain`: without doubtful claims; default `all`. */
  readonly trust?: 'certain' | 'all';
}

/** The claims of the scope except withheld ones, in the order in which they were said. */
export async function listClaims(store: Pick<Store, 'query'>, scope: ClaimScope): Promise<StoredClaim[]> {
  const rows = await store.query((sql) => selectNewestClaims(sql, scope));
  return rows.toReversed().map(readRow);
}

/** The query of `listClaims`, newest first: it reads the index of the owner from its end. */
export function selectNewestClaims(sql: Sql, scope: ClaimScope) {
  const { saidBy, claimsMax } = scope;
  return sql<ClaimRow[]>`
    ${selectClaims(sql)} where ${isInScope(sql, scope)} and r.withheld_at is null and not ${isCalledWrong(sql)}
      ${scope.trust === 'certain' ? sql`and not c.is_doubtful` : sql``}
      ${saidBy === undefined ? sql`` : sql`and c.said_at <= ${saidBy}`}
    order by c.said_at desc, c.claim_id desc
    ${claimsMax === undefined ? sql`` : sql`limit ${claimsMax}`}`;
}

/** Whether the newest feedback on the claim calls it wrong. */
function isCalledWrong(sql: Sql) {
  return sql`coalesce((
    select f.verdict = 'wrong' from enrichment_feedback f where f.claim_id = c.claim_id
    order by f.given_at desc limit 1), false)`;
}

/** Claims `c` with the results `r` that they belong to. */
function selectClaims(sql: Sql) {
  return sql`
    select c.claim_id, c.subject_id as window_id, c.bot_name, c.kind, c.subject, c.subject_name, c.predicate, c.object,
      c.claim_text as text, c.is_denied, c.speaker, c.modality, c.is_public, c.evidence, c.said_at, c.meant_from, c.meant_to,
      c.meant_precision, c.confidence, c.is_doubtful, c.checks
    from enrichment_claims c
    join enrichment_results r on r.subject_id = c.subject_id and r.kind = c.result_kind`;
}

/** The corrections that people made in this scope. A guild does not see corrections of private claims. */
export async function listCorrections(
  store: Pick<Store, 'query'>,
  scope: ClaimScope,
): Promise<StoredCorrection[]> {
  const rows = await store.query(
    (sql) => sql<
      (Omit<StoredCorrection, 'right'> & { rightObject: string | null; rightText: string | null })[]
    >`
      select c.correction_id, c.bot_name, c.subject, c.subject_name, c.predicate, c.object, c.right_object, c.right_text, c.made_at
      from enrichment_claim_corrections c
      where ${isInScope(sql, scope)}
      order by c.made_at, c.correction_id`,
  );
  return rows.map(({ rightObject, rightText, ...correction }) => ({
    ...correction,
    ...readStoredTerms(correction),
    right: rightObject === null ? null : { object: rightObject, text: rightText ?? rightObject },
  }));
}

/** Inserts a correction, or updates it if it exists. */
export async function saveCorrection(
  store: Store,
  {
    userId,
    isPublic,
    ...correction
  }: StoredCorrection & { readonly userId: string; readonly isPublic: boolean },
): Promise<void> {
  const { correctionId, botName, subject, subjectName, predicate, object, right, madeAt } = correction;
  await store.transaction(async (sql) => {
    await touchProjections(sql, { userId, botName });
    await sql`
      insert into enrichment_claim_corrections as c (
        correction_id, user_id, bot_name, subject, subject_name, predicate, object, right_object, right_text, is_public, made_at)
      values (
        ${correctionId}, ${userId}, ${botName}, ${subject}, ${subjectName}, ${predicate}, ${object}, ${right?.object ?? null},
        ${right?.text ?? null}, ${isPublic}, ${madeAt})
      on conflict (correction_id) do update set
        right_object = excluded.right_object, right_text = excluded.right_text, made_at = excluded.made_at`;
  });
}

/**
 * Has the next scan compare what is projected of this pair: a correction changes no result. Comes before the
 * correction, and locks windows before results, as all writers of both do.
 */
async function touchProjections(
  sql: Sql,
  { userId, botName }: { readonly userId: string; readonly botName: string },
): Promise<void> {
  await sql`${lockWindows(
    sql,
    sql`w.user_id = ${userId} and w.bot_name = ${botName} and exists (
      select from enrichment_results r where r.subject_id = w.window_id and r.kind = 'claims')`,
  )}`;
  await sql`
    update enrichment_results r set updated_at = now()
    where (r.subject_id, r.kind) in (
      select l.subject_id, l.kind from enrichment_results l
      where l.user_id = ${userId} and l.bot_name = ${botName} and l.kind in ('claims', 'projection')
      order by l.subject_id, l.kind for update)`;
}

/** Deletes a correction: the claims decide again. Returns whether the user had it. */
export async function deleteCorrection(
  store: Store,
  { userId, correctionId }: { readonly userId: string; readonly correctionId: string },
): Promise<boolean> {
  return await store.transaction(async (sql) => {
    const [correction] = await sql<{ botName: string }[]>`
      select bot_name from enrichment_claim_corrections
      where user_id = ${userId} and correction_id = ${correctionId}`;
    if (correction === undefined) return false;
    await touchProjections(sql, { userId, botName: correction.botName });
    const { count } = await sql`
      delete from enrichment_claim_corrections
      where user_id = ${userId} and correction_id = ${correctionId}`;
    return count > 0;
  });
}

/** One claim of a user; undefined if there is none that readers may see. */
export async function findClaim(
  store: Store,
  { userId, claimId }: { readonly userId: string; readonly claimId: string },
): Promise<StoredClaim | undefined> {
  const [row] = await store.query(
    (sql) => sql<ClaimRow[]>`
      ${selectClaims(sql)} where c.claim_id = ${claimId} and c.user_id = ${userId} and r.withheld_at is null`,
  );
  return row && readRow(row);
}

/** Replaces the claims of a window, in the transaction that settles it. */
export async function replaceClaims(
  sql: Sql,
  made: {
    readonly window: { readonly windowId: string; readonly userId: string; readonly botName: string };
    readonly claims: readonly Claim[];
    readonly version: string;
    readonly model: string;
  },
): Promise<void> {
  const { window, claims, version, model } = made;
  await sql`delete from enrichment_claims where subject_id = ${window.windowId}`;
  for (const claim of claims) {
    await sql`
      insert into enrichment_claims (
        claim_id, subject_id, user_id, bot_name, kind, subject, subject_name, predicate, object, claim_text, is_denied, speaker,
        modality, is_public, evidence, said_at, meant_from, meant_to, meant_precision, confidence, kind_version, model,
        checks, is_doubtful)
      values (
        ${claim.claimId}, ${window.windowId}, ${window.userId}, ${window.botName}, ${claim.kind}, ${claim.subject},
        ${claim.subjectName}, ${claim.predicate}, ${claim.object}, ${claim.text}, ${claim.isDenied}, ${claim.speaker},
        ${claim.modality}, ${claim.isPublic}, ${[...claim.evidence]}, ${claim.saidAt}, ${claim.meant?.from ?? null},
        ${claim.meant?.to ?? null}, ${claim.meant?.precision ?? null}, ${claim.confidence}, ${version}, ${model},
        ${claim.checks == null ? null : storableJson(claim.checks)}::text::jsonb, ${claim.isDoubtful ?? false})`;
  }
}

/** One page of a user's claims after a key, for the export of their data. */
export async function exportClaims(
  sql: Sql,
  page: {
    readonly userId: string;
    readonly botName: string | undefined;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<{ key: string; record: Record<string, unknown> }[]> {
  const { userId, botName, after, limit } = page;
  const rows = await sql<(Record<string, unknown> & { claimId: string })[]>`
    select c.claim_id, c.subject_id as window_id, c.bot_name, c.kind as claim_kind, c.subject, c.subject_name, c.predicate, c.object,
      c.claim_text, c.is_denied, c.speaker, c.modality, c.is_public, c.evidence, c.said_at, c.meant_from, c.meant_to,
      c.meant_precision, c.confidence, c.checks, c.is_doubtful, c.kind_version, c.model, c.created_at
    from enrichment_claims c
    where c.user_id = ${userId} ${botName === undefined ? sql`` : sql`and c.bot_name = ${botName}`}
      ${after === null ? sql`` : sql`and c.claim_id > ${after}`}
    order by c.claim_id limit ${limit}`;
  return rows.map((record) => ({ key: record.claimId, record }));
}

type ClaimRow = Omit<StoredClaim, 'meant'> & {
  readonly meantFrom: Date | null;
  readonly meantTo: Date | null;
  readonly meantPrecision: NonNullable<Claim['meant']>['precision'] | null;
};

function readRow({ meantFrom, meantTo, meantPrecision, ...claim }: ClaimRow): StoredClaim {
  const meant = meantPrecision === null ? null : { from: meantFrom, to: meantTo, precision: meantPrecision };
  return { ...claim, ...readStoredTerms(claim), meant };
}

/** Whether the row `c` is of the scope's user and bots, and may be shown to its audience. */
export function isInScope(
  sql: Sql,
  { userId, botNames, audience }: Pick<ClaimScope, 'userId' | 'botNames' | 'audience'>,
) {
  return sql`c.user_id = ${userId}
    ${botNames === null ? sql`` : sql`and c.bot_name = any(${[...botNames]}::text[])`}
    ${audience === 'guild' ? sql`and c.is_public` : sql``}`;
}

/** The spans of windows, by window id. */
export async function listClaimWindows(
  store: Store,
  windowIds: readonly string[],
): Promise<ReadonlyMap<string, { startsAt: Date; endsAt: Date }>> {
  if (windowIds.length === 0) return new Map();
  const rows = await store.query(
    (sql) => sql<{ windowId: string; startsAt: Date; endsAt: Date }[]>`
      select w.window_id, w.starts_at, w.ends_at from enrichment_windows w
      where w.window_id = any(${[...new Set(windowIds)]}::text[])`,
  );
  return new Map(rows.map(({ windowId, startsAt, endsAt }) => [windowId, { startsAt, endsAt }]));
}

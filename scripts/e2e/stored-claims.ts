import { createHash } from 'node:crypto';
import type { Claim } from '@enrichment/claims/claim';
import { rulesOfPredicate } from '@enrichment/claims/vocabulary';
import { computeWindowId } from '@enrichment/core';
import type { DerivedKind } from '@enrichment/kinds/kind';
import type { World } from '@enrichment/scan/testing/world';
import { replaceClaims } from '@enrichment/store/claims';
import type { Store } from '@enrichment/store/connect';
import { listDueDerived, refreshDerived } from '@enrichment/store/derived';
import { deriveResult } from '@enrichment/work/derive-result';
import { createTestEngine } from '@enrichment/work/testing/test-engine';

const DAY_MS = 86_400_000;

/** A claim of a window's day; what is not said is a public statement of the user about themselves. */
export type GivenClaim = Partial<Omit<Claim, 'windowId' | 'saidAt'>>;

/** Makes a window of one day as a summarizer leaves it, with these claims in place of those it had. */
export async function storeWindow(
  store: Store,
  {
    user = 'user-1',
    bot = 'elena',
    day,
    claims,
  }: { user?: string; bot?: string; day: string; claims: readonly GivenClaim[] },
): Promise<string> {
  const startsAt = new Date(`${day}T00:00:00Z`);
  const key = { userId: user, botName: bot, startsAt, endsAt: new Date(startsAt.getTime() + DAY_MS) };
  const windowId = computeWindowId(key);
  const made = claims.map((claim, n) => completeClaim(claim, { windowId, n, startsAt }));
  const hash = createHash('sha256').update(JSON.stringify(made)).digest('hex');
  await store.transaction(async (sql) => {
    await sql`
      insert into enrichment_windows as w (
        window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count, content_hash, summarized_hash,
        summarized_count, summarized_at)
      values (${windowId}, ${user}, ${bot}, ${startsAt}, ${key.endsAt}, 'summarized', 'live', 6, 6, ${hash}, ${hash}, 6, now())
      on conflict (window_id) do update set content_hash = excluded.content_hash, summarized_hash = excluded.content_hash`;
    await sql`
      insert into enrichment_results (
        subject_id, kind, user_id, bot_name, starts_at, ends_at, content_hash, version, model, made_at)
      values (${windowId}, 'claims', ${user}, ${bot}, ${startsAt}, ${key.endsAt}, ${hash}, 'c1', 'test', now())
      on conflict (subject_id, kind) do update set content_hash = excluded.content_hash, made_at = now(), withheld_at = null`;
    const window = { windowId, userId: user, botName: bot };
    await replaceClaims(sql, { window, claims: made, version: 'c1', model: 'test' });
  });
  return windowId;
}

/** Deletes windows as their messages' deletion does in the end. */
export async function dropWindow(store: Store, windowId: string): Promise<void> {
  await store.sql`delete from enrichment_windows where window_id = ${windowId}`;
}

function completeClaim(
  given: GivenClaim,
  { windowId, n, startsAt }: { windowId: string; n: number; startsAt: Date },
): Claim {
  const predicate = given.predicate ?? 'lives_in';
  const claim = {
    windowId,
    kind: rulesOfPredicate(predicate).kind,
    subject: 'user',
    subjectName: null,
    predicate,
    object: 'Graz',
    text: 'The user lives in Graz.',
    isDenied: false,
    speaker: 'user',
    modality: 'stated',
    isPublic: true,
    evidence: [`${windowId}-m${n}`],
    meant: null,
    confidence: 0.9,
    ...given,
  } as const;
  const { meant: _, ...identity } = claim;
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
  return {
    ...claim,
    claimId: `c-${hash.slice(0, 32)}`,
    saidAt: new Date(startsAt.getTime() + (n + 1) * 60_000),
  };
}

/** Makes what is due of a derived kind, as a scan and a summarizer do. Returns how many subjects were due. */
export async function deriveAll(world: World, kind: DerivedKind): Promise<number> {
  const { store, clock } = world;
  const engine = { ...createTestEngine(world), derived: [kind] };
  await refreshDerived(store, kind, clock.now());
  const due = await listDueDerived(store, { kinds: [kind.name], now: clock.now(), limit: 1_000 });
  for (const { subjectId, userId, botName } of due)
    await deriveResult(
      engine,
      { kind: kind.name, subjectId, userId, botName },
      {
        attempt: 1,
        isLastAttempt: true,
        signal: new AbortController().signal,
        reportProgress: () => undefined,
      },
    );
  return due.length;
}

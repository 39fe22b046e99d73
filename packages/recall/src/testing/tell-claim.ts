import type { Claim } from '@enrichment/claims/claim';
import { computeWindowId } from '@enrichment/core';
import { replaceClaims } from '@enrichment/store/claims';
import type { Store } from '@enrichment/store/connect';

const DAY_MS = 86_400_000;

/** A claim as a test tells it; each is of a window of its own. */
export interface ToldClaim extends Partial<Omit<Claim, 'saidAt' | 'meant'>> {
  readonly object: string;
  readonly text: string;
  /** The day on which it was said. */
  readonly saidOn: string;
  /** First and last day of the time that it is about. */
  readonly about?: readonly [string, string];
  readonly userId?: string;
  readonly botName?: string;
}

let count = 0;

/** Stores claims as their windows' jobs do; by default stated facts of user-1 in direct messages to elena. */
export async function tellClaims(store: Store, ...told: readonly ToldClaim[]): Promise<void> {
  for (const one of told) {
    const { saidOn, about, userId = 'user-1', botName = 'elena', ...rest } = one;
    count += 1;
    // Windows of one day that differ by their end, so that two claims of a day do not replace one another.
    const startsAt = new Date(`${saidOn}T00:00:00Z`);
    const endsAt = new Date(startsAt.getTime() + DAY_MS + count);
    const windowId = computeWindowId({ userId, botName, startsAt, endsAt });
    const day = (text: string) => new Date(`${text}T00:00:00Z`);
    const claim: Claim = {
      claimId: `c-${String(count).padStart(6, '0')}`,
      windowId,
      kind: 'fact',
      subject: 'user',
      subjectName: null,
      predicate: 'other',
      isDenied: false,
      speaker: 'user',
      modality: 'stated',
      isPublic: false,
      evidence: [`m-${count}`],
      saidAt: new Date(`${saidOn}T10:00:00Z`),
      confidence: 0.9,
      ...rest,
      meant:
        about === undefined
          ? null
          : { from: day(about[0]), to: new Date(day(about[1]).getTime() + DAY_MS), precision: 'day' },
    };
    await store.transaction(async (sql) => {
      await sql`
        insert into enrichment_results (subject_id, kind, user_id, bot_name, starts_at, ends_at, content_hash)
        values (${windowId}, 'claims', ${userId}, ${botName}, ${startsAt}, ${endsAt}, 'hash-a')`;
      const window = { windowId, userId, botName };
      await replaceClaims(sql, { window, claims: [claim], version: 'claims-1', model: 'scripted' });
    });
  }
}

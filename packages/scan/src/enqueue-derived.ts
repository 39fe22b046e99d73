import type { createParticipants } from '@enrichment/core';
import { computePriority } from '@enrichment/queue/priority';
import type { Producer } from '@enrichment/queue/producer';
import type { Store } from '@enrichment/store/connect';
import {
  type DerivedSource,
  type DueDerived,
  failDerived,
  listDueDerived,
  listKnownDerived,
  markDerivedEnqueued,
  refreshDerived,
} from '@enrichment/store/derived';

/** Further subjects wait for the next scan. */
const SUBJECTS_MAX = 10_000;

const PAGE_SUBJECTS = 1_000;

/**
 * Finds the due subjects of every derived kind and enqueues them on the queue of the windows. Level-triggered
 * like enqueueDue, and idempotent: a job's id is its subject's id. Does nothing if there is no derived kind.
 * Returns the number of due subjects.
 */
export async function enqueueDerived(
  {
    store,
    producer,
    participants,
    derived,
  }: {
    store: Store;
    producer: Pick<Producer, 'enqueueDerived' | 'remove' | 'erase' | 'readFinished'>;
    participants: ReturnType<typeof createParticipants>;
    derived: readonly DerivedSource[];
  },
  now: Date,
  signal: AbortSignal,
): Promise<number> {
  if (derived.length === 0) return 0;
  for (const kind of derived) {
    signal.throwIfAborted();
    await refreshDerived(store, kind, now);
  }
  const causes = new Map(derived.map(({ name, cause = 'live' }) => [name, cause]));
  const due: DueDerived[] = [];
  for await (const page of pagesOfDue(store, { kinds: [...causes.keys()], now })) {
    signal.throwIfAborted();
    due.push(...page.filter((row) => participants.hasBot(row.botName) && participants.hasUser(row.userId)));
    if (due.length >= SUBJECTS_MAX) break;
  }
  const finished = await producer.readFinished(due.map(({ subjectId }) => subjectId));
  // A job that ended in `failed` while its row still waits: its worker died or could not reach Postgres.
  const lost = due.filter(
    (row) => row.enqueuedAt !== null && finished.get(row.subjectId)?.state === 'failed',
  );
  for (const { subjectId } of lost) {
    const attempts = finished.get(subjectId)?.attempts ?? 0;
    const message = 'The job failed, and no worker reported why.';
    await failDerived(store, { subjectId, failure: { code: 'WORKER_DIED', message, attempts }, now });
  }
  const wanted = due.filter((row) => !lost.includes(row));
  const ids = wanted.map(({ subjectId }) => subjectId);
  await producer.remove(ids.filter((id) => finished.has(id)));
  await producer.enqueueDerived(
    wanted.map((job, rank) => ({
      job,
      priority: computePriority({ cause: causes.get(job.kind) ?? 'live', rank }),
    })),
  );
  const isAdded = (row: DueDerived) => row.enqueuedAt === null || finished.has(row.subjectId);
  // A job that stays changes nothing, so its row is not written again.
  const added = wanted.filter(isAdded).map(({ subjectId }) => subjectId);
  const kept = wanted.filter((row) => !isAdded(row)).map(({ subjectId }) => subjectId);
  const known = new Set([
    ...(await markDerivedEnqueued(store, added, now)),
    ...(await listKnownDerived(store, kept)),
  ]);
  // A user forgotten meanwhile must not remain on the queue.
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) await producer.erase(unknown);
  return due.length;
}

/** In pages, because bots and users that take no part any more may have any number of due subjects. */
async function* pagesOfDue(
  store: Store,
  { kinds, now }: { kinds: readonly string[]; now: Date },
): AsyncGenerator<DueDerived[]> {
  let after: DueDerived | undefined;
  for (;;) {
    const page = await listDueDerived(store, { kinds, now, limit: PAGE_SUBJECTS, after });
    if (page.length > 0) yield page;
    if (page.length < PAGE_SUBJECTS) return;
    after = page.at(-1);
  }
}

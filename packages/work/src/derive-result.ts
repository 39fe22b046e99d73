import { randomUUID } from 'node:crypto';
import { PermanentError, RetryLaterError, showError } from '@enrichment/core';
import type { CallFacts } from '@enrichment/kinds/call-facts';
import type { DerivedKind } from '@enrichment/kinds/kind';
import type { DeriveJob } from '@enrichment/queue/catalog';
import type { JobContext } from '@enrichment/queue/consumer';
import { type DerivedRow, releaseDerived, saveDerived, takeDerivedLease } from '@enrichment/store/derived';
import { countAnsweredCalls, type LlmCall, recordCalls } from '@enrichment/store/ledger';
import { keepPaidDrafts, readPaidDrafts } from '@enrichment/store/paid-drafts';
import type { AsideKind } from './aside/aside-kind.ts';
import type { PaidDrafts } from './aside/paid-answers.ts';
import { askForDerived } from './ask/ask-for-derived.ts';
import type { PlannedCall } from './ask/call-model.ts';
import { isFinal } from './attempt.ts';
import { ignoreStoreAway } from './check-away.ts';
import type { Engine } from './engine.ts';
import { type JobResult, makeResult } from './job-result.ts';
import { LEASE_TTL_MS } from './lease-keeper.ts';
import { reserveCall } from './reserve-call.ts';
import { writeWhenThere } from './save-results.ts';

type DeriveContext = Pick<JobContext, 'attempt' | 'isLastAttempt' | 'signal' | 'reportProgress'>;

/**
 * Makes one derived result, with the same steps as a window: lease, read the input, decide, ask or compute,
 * save, settle. May run twice and concurrently: a lease on the result's row fences the write, and an
 * unchanged input is not paid for again.
 * @throws the errors of core/errors.ts, after the end is recorded in the ledger
 */
export async function deriveResult(
  engine: Engine & { readonly derived: readonly (DerivedKind | AsideKind)[] },
  job: DeriveJob,
  context: DeriveContext,
): Promise<JobResult> {
  const { store, leases, explainFailure, derived } = engine;
  const { subjectId } = job;
  const kind = derived.find(({ name }) => name === job.kind);
  if (kind === undefined) {
    throw new PermanentError('JOB_UNREADABLE', `The kind ${job.kind} is unknown to this version.`);
  }
  const reportHeld = (held: 'another worker' | 'another attempt of this worker', afterMs: number) => {
    const message = `${job.kind} of ${job.botName}: ${held} still holds the subject`;
    return new RetryLaterError('CONTENT_CHANGED', message, { afterMs, scope: 'job' });
  };
  if (leases.isHeld(subjectId)) throw reportHeld('another attempt of this worker', LEASE_TTL_MS);
  const token = randomUUID();
  const lease = await takeDerivedLease(store, { subjectId, token, ttlMs: LEASE_TTL_MS }).catch(
    async (error: unknown) => {
      throw await explainFailure(error);
    },
  );
  if (lease.kind === 'gone') return makeResult('gone', [], []);
  if (lease.kind === 'held') throw reportHeld('another worker', lease.untilMs);
  leases.hold(token, subjectId);
  const calls: CallFacts[] = [];
  const payer = describePayer(lease.row, { kind, attempt: context.attempt });
  const paid = () => calls.map((call): LlmCall => ({ ...call, ...payer }));
  const openCall = async (call: PlannedCall) => reserveCall(engine, { ...payer, leaseToken: token }, call);
  try {
    return await makeDerived(engine, { kind, row: lease.row, token, calls, paid, openCall }, context);
  } catch (thrown) {
    const error = await explainFailure(thrown);
    const failure = isFinal(error, context) ? { ...showError(error), attempts: context.attempt } : null;
    const now = engine.clock.now();
    await releaseDerived(store, { subjectId, token, calls: paid(), now, failure }).catch(
      engine.hooks.onUnrecorded,
    );
    throw error;
  } finally {
    leases.drop(token);
  }
}

interface DeriveAttempt {
  readonly kind: DerivedKind | AsideKind;
  readonly row: DerivedRow;
  readonly token: string;
  readonly calls: CallFacts[];
  readonly paid: () => LlmCall[];
  readonly openCall: (call: PlannedCall) => Promise<string>;
}

async function makeDerived(
  { store, model, clock, hooks, callsMax }: Engine,
  { kind, row, token, calls, paid, openCall }: DeriveAttempt,
  { signal, reportProgress }: DeriveContext,
): Promise<JobResult> {
  const { subjectId } = row;
  const save = async (made: Parameters<typeof saveDerived>[1]['made']) =>
    await saveDerived(store, { subjectId, token, calls: paid(), now: clock.now(), made });
  const read = await store.query((sql) => kind.readInput(sql, row));
  if (read === undefined) {
    return makeResult((await save({ kind: 'empty' })) === 'saved' ? 'empty' : 'superseded', [], calls);
  }
  const { inputHash, input } = read;
  const isMade = row.contentHash === inputHash && row.version === kind.version && row.model === kind.model;
  if (isMade && row.requestedAt === null) {
    return makeResult(
      (await save({ kind: 'unchanged' })) === 'saved' ? 'unchanged' : 'superseded',
      [],
      calls,
    );
  }
  const onCall = async (call: CallFacts) => {
    hooks.onCall?.(call);
    calls.push(call);
    // The reservation of an opened call ends at once. The end of the attempt writes all calls once more.
    if (call.callKey != null) await recordCalls(store, paid().slice(-1)).catch(ignoreStoreAway);
  };
  const tools = { signal, onCall, reportProgress: async (fraction: number) => reportProgress(fraction) };
  const about = { windowId: subjectId, contentHash: row.inputHash ?? '', replayRequestedAt: null };
  const callLimit = {
    max: callsMax,
    countAnswered: (question: string) => countAnsweredCalls(store, { ...about, question }),
  };
  // While Postgres is away, what is paid for waits.
  const paidDrafts: PaidDrafts = {
    read: async () => await readPaidDrafts(store, { subjectId, token }),
    keep: async (about, drafts) =>
      await writeWhenThere(() => keepPaidDrafts(store, { ...about, subjectId, token, drafts }), {
        signal,
        onWait: () => undefined,
      }),
  };
  const value =
    'makeAside' in kind
      ? await kind.makeAside(input, row, { ...tools, openCall, callLimit, paid: paidDrafts })
      : await kind.make(input, row, {
          ...tools,
          ask: async (part, question) =>
            await askForDerived(
              { model, clock, onCall, openCall },
              { kind: kind.name, row, part, ...question },
              signal,
            ),
        });
  const { name, version, model: by } = kind;
  hooks.onKind?.({ kind: name, version, outcome: 'made', facts: kind.measure?.(value) ?? {} });
  const written = await save({
    ...{ kind: 'made', inputHash, version, model: by },
    ...(kind.save === undefined
      ? { body: value }
      : { save: async (sql) => await kind.save?.(sql, { subject: row, value }) }),
  });
  return makeResult(written === 'saved' ? 'made' : 'superseded', [], calls);
}

function describePayer(
  { subjectId, userId, botName, inputHash }: DerivedRow,
  { kind, attempt }: { kind: Pick<DerivedKind, 'name' | 'version'>; attempt: number },
) {
  return {
    windowId: subjectId,
    owner: { userId, botName },
    contentHash: inputHash ?? '',
    enrichmentVersion: kind.version,
    replayRequestedAt: null,
    kinds: kind.name,
    attempt,
  };
}

import { randomUUID } from 'node:crypto';
import { type Clock, readErrorCode } from '@enrichment/core';
import {
  type AuditEntry,
  type AuditRow,
  findAudit,
  finishAudit,
  listAudit as listStored,
  startAudit,
} from '@enrichment/store/audit';
import type { Store } from '@enrichment/store/connect';
import { z } from 'zod';
import { InputError } from './input-error.ts';
import { Name } from './names.ts';
import type { OperationContext } from './operation-context.ts';
import { cutPage, pageFields } from './page-fields.ts';
import { readTimePlace, writeTimePlace } from './time-place.ts';

export type { AuditRow };

/** What an action is about, and with which options. Contains no free text and no secret. */
export type AuditedAction = Pick<
  AuditEntry,
  'action' | 'via' | 'bot' | 'user' | 'windowId' | 'parameters'
> & {
  /** An action that has not ended by then counts as lost. */
  readonly timeoutMs: number;
};

/** How an action ended that did not fail. */
export interface ActionEnd {
  readonly outcome: 'done' | 'planned' | 'refused';
  /** Why it was refused. */
  readonly code?: string;
  /** Numbers and names of bots, no text. */
  readonly result: Readonly<Record<string, unknown>>;
}

/** An action whose row is stored. */
export interface BegunAction {
  readonly actionId: string;
  /**
   * Runs the action and stores how it ended; if that cannot be stored, the row counts as lost. @throws what
   * `work` throws
   */
  run<Answer>(work: () => Promise<Answer>, describeEnd: (answer: Answer) => ActionEnd): Promise<Answer>;
}

/**
 * Stores that an action begins. An action whose row cannot be stored must not run.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function beginAction(
  { store, clock }: { store: Store; clock: Clock },
  { timeoutMs, ...action }: AuditedAction,
  { by }: Pick<OperationContext, 'by'>,
): Promise<BegunAction> {
  const actionId = `a-${randomUUID()}`;
  const requestedAt = clock.now();
  const endsBy = new Date(requestedAt.getTime() + timeoutMs);
  await startAudit(store, { ...action, actionId, requestedBy: by, requestedAt, endsBy });
  const run: BegunAction['run'] = async (work, describeEnd) => {
    const answer = await work().catch(async (error) => {
      const code = error instanceof InputError ? 'BAD_REQUEST' : readErrorCode(error);
      const end = { actionId, outcome: 'failed', code, result: null, now: clock.now() } as const;
      // Why the action failed matters more to the caller than that this cannot be stored.
      await Promise.allSettled([finishAudit(store, end)]);
      throw error;
    });
    const { outcome, code = null, result } = describeEnd(answer);
    // What is done is not reported as failed because its end cannot be stored: it might be done twice.
    await Promise.allSettled([finishAudit(store, { actionId, outcome, code, result, now: clock.now() })]);
    return answer;
  };
  return { actionId, run };
}

/** Reads one action by its id. @throws InputError if there is none; TemporaryError STORE_UNAVAILABLE */
export async function readAction(
  { store, clock }: { store: Store; clock: Clock },
  { actionId }: { readonly actionId: string },
): Promise<AuditRow> {
  const row = await findAudit(store, { actionId, now: clock.now() });
  if (row !== undefined) return row;
  throw new InputError([{ field: 'actionId', message: 'there is no action with this id' }]);
}

/** Which actions are listed; every field narrows. */
export const ListAuditInput = z.object({
  /** The name of a token or person. */
  by: Name.optional(),
  action: Name.optional(),
  user: Name.optional(),
  /** Requested in `[from, to)`. */
  from: z.date().optional(),
  to: z.date().optional(),
  ...pageFields,
});

export interface AuditPage {
  /** Newest first. */
  readonly actions: readonly AuditRow[];
  /** For `after`; null on the last page. */
  readonly next: string | null;
}

/**
 * Lists what operators did, newest first. Changes nothing.
 * @throws InputError for an `after` that no page gave; TemporaryError STORE_UNAVAILABLE
 */
export async function listAudit(
  { store, clock }: { store: Store; clock: Clock },
  { limit, after, ...filter }: z.infer<typeof ListAuditInput>,
): Promise<AuditPage> {
  const place = readTimePlace(after);
  const page = {
    limit: limit + 1,
    now: clock.now(),
    after: place && { requestedAt: place.at, actionId: place.id },
  };
  const found = await listStored(store, filter, page);
  const { entries: actions, next } = cutPage(found, limit, ({ requestedAt, actionId }) =>
    writeTimePlace(requestedAt, actionId),
  );
  return { actions, next };
}

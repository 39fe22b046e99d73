import { type Clock, systemClock } from '@enrichment/core';
import { createKinds } from '@enrichment/kinds/registry';
import type { Store } from '@enrichment/store/connect';
import { readUserRecords } from '@enrichment/store/export-user';
import { z } from 'zod';
import { Name } from './names.ts';
import type { OperationContext } from './operation-context.ts';

export const ExportInput = z.object({
  user: Name,
  /** Only data of this bot; every bot if omitted. */
  bot: Name.optional(),
});

/** One document of an export: the first describes the export, the others are one stored item each. */
export type ExportDocument = Readonly<Record<string, unknown>> & { readonly kind: string };

/** With a model, every kind exists; neither the model's name nor the clock affects reading. */
const ALL_KINDS = createKinds({
  model: 'any',
  searchWords: 'none',
  wanted: null,
  projection: { clock: systemClock },
});

/**
 * Reads everything that is stored of a user. Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE; the signal's reason
 */
export async function* exportUser(
  { store, clock }: { store: Store; clock: Clock },
  { user, bot }: z.infer<typeof ExportInput>,
  { signal }: Pick<OperationContext, 'signal'>,
): AsyncGenerator<ExportDocument> {
  yield { kind: 'export', format: 1, user, bot: bot ?? null, exportedAt: clock.now() };
  const scope = { userId: user, botName: bot };
  for await (const { kind, record } of readUserRecords(store, scope, ALL_KINDS)) {
    signal.throwIfAborted();
    yield { kind, ...record };
  }
}

import type { Claim } from '@enrichment/claims/claim';
import { formatBotName } from '@enrichment/core';
import { exportClaims, replaceClaims } from '@enrichment/store/claims';
import type { WindowKind } from '../kind.ts';
import { type Parsed, readSaid } from '../reply/read-reply.ts';
import { checkItems, type DropReason } from './check-items.ts';
import { CLAIMS_VERSION, ClaimsReply, claimsLines } from './claims-reply.ts';
import { readItems } from './read-items.ts';

/** Name of the kind, of its results, and in the setting ENRICH. */
const CLAIMS = 'claims';

/** Claims of a window, and why other items of the reply are none. */
export interface ClaimsValue {
  readonly claims: readonly Claim[];
  readonly dropped: Readonly<Partial<Record<DropReason | 'unreadable', number>>>;
}

/** Twelve items of a hundred tokens, and room for a model that counts badly. */
const OUTPUT_TOKENS = 2_000;

/**
 * What a conversation established, statement by statement: the kind's part of the one call that a window
 * costs.
 */
export function createClaimsKind({ model }: { model: string }): WindowKind<unknown, ClaimsValue> {
  const version = CLAIMS_VERSION;
  return {
    name: CLAIMS,
    subject: 'window',
    version,
    model,
    reads: 'whole',
    maker: {
      by: 'model',
      title: 'what this conversation establishes',
      fields: ClaimsReply.shape,
      outputTokens: OUTPUT_TOKENS,
      instruct: claimsLines,
      read: readDraft,
    },
    check: (draft, { key, said }) => {
      const displayName = formatBotName(key.botName);
      const { items, unreadable } = readItems(draft, displayName);
      const { claims, dropped } = checkItems(items, { key, messages: said, displayName });
      return { claims, dropped: unreadable === 0 ? dropped : { ...dropped, unreadable } };
    },
    measure: ({ claims, dropped }) => ({
      claims: claims.length,
      dropped: Object.values(dropped).reduce((sum, count) => sum + count, 0),
    }),
    save: async (sql, { window, whole }) => {
      await replaceClaims(sql, { window, claims: whole.value.claims, version, model });
    },
    exportRows: exportClaims,
  };
}

/**
 * The list itself; each item is read and checked by itself, so that one bad item costs nothing but itself. A
 * reply without a list has established nothing: to ask again for it would be paid for with the summary beside
 * it.
 */
function readDraft(reply: string, context: Parameters<typeof readSaid>[1]): Parsed<unknown> {
  const said = readSaid(reply, context);
  if (said.kind === 'invalid') return said;
  return { kind: 'ok', value: said.value.found.flatMap((value) => findItems(value)).at(-1) ?? [] };
}

/** `{"items": [...]}` wherever it stands in the value, or a bare list of objects. */
function findItems(value: unknown): unknown[][] {
  if (Array.isArray(value)) return value.some((one) => isItem(one)) ? [value] : value.flatMap(findItems);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'items' in value ? value.items : undefined;
  if (Array.isArray(own)) return [own];
  return Object.values(value).flatMap(findItems);
}

function isItem(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'predicate' in value && 'object' in value;
}

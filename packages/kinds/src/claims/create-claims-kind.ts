import type { Claim } from '@enrichment/claims/claim';
import { exportClaims, replaceClaims } from '@enrichment/store/claims';
import type { WindowKind } from '../kind.ts';
import { type Parsed, readSaid } from '../reply/read-reply.ts';
import { checkItems, type DropReason } from './check-items.ts';
import { CLAIMS_VERSION, CLAIMS_VOCABULARY, ClaimsReply, claimsLines, ITEMS_ASKED } from './claims-reply.ts';
import { readItems } from './read-items.ts';

/** Name of the kind and of its results, also used in the setting ENRICH. */
const CLAIMS = 'claims';

/** Claims of a window, and why other items of the reply were dropped. */
export interface ClaimsValue {
  readonly claims: readonly Claim[];
  readonly dropped: Readonly<Partial<Record<DropReason | 'unreadable', number>>>;
}

/** Twelve items of a hundred tokens, with a reserve for a model that miscounts. */
const OUTPUT_TOKENS = 2_000;

/**
 * Creates the kind for what a conversation established, one statement each: its part of the window's one
 * call.
 */
export function createClaimsKind({
  model,
  doubtfulBelow = 0,
  versionMark = '',
}: {
  model: string;
  doubtfulBelow?: number;
  /** Follows the version of a kind whose prompt an operator has changed. */
  versionMark?: string;
}): WindowKind<unknown, ClaimsValue> {
  const version = `${CLAIMS_VERSION}${versionMark}`;
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
      list: { field: 'items', enough: ITEMS_ASKED },
      outputTokens: OUTPUT_TOKENS,
      vocabulary: CLAIMS_VOCABULARY,
      instruct: claimsLines,
      read: readDraft,
    },
    check: (draft, { key, said, userName }) => {
      const { items, unreadable } = readItems(draft, { botName: key.botName, userName });
      const { claims, dropped } = checkItems(items, { key, messages: said, userName, doubtfulBelow });
      return { claims, dropped: unreadable === 0 ? dropped : { ...dropped, unreadable } };
    },
    measure: ({ claims, dropped }) => ({
      claims: claims.length,
      doubtful: claims.filter(({ isDoubtful }) => isDoubtful).length,
      dropped: Object.values(dropped).reduce((sum, count) => sum + count, 0),
    }),
    save: async (sql, { window, whole }) => {
      await replaceClaims(sql, { window, claims: whole.value.claims, version, model });
    },
    exportRows: exportClaims,
  };
}

/**
 * Returns the raw list; each item is parsed and checked separately, so that a bad item affects only itself. A
 * reply without a list counts as no claims: asking again would also pay for the summary again.
 */
function readDraft(reply: string, context: Parameters<typeof readSaid>[1]): Parsed<unknown> {
  const said = readSaid(reply, context);
  if (said.kind === 'invalid') return said;
  return { kind: 'ok', value: said.value.found.flatMap((value) => findItems(value)).at(-1) ?? [] };
}

/** Finds `{"items": [...]}` anywhere in the value, or a bare list of objects. */
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

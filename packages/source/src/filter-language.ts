/** The supported part of Qdrant's filter language. Integers beyond 2^53 are bigint. */
export interface Filter {
  readonly must?: readonly Condition[];
  readonly should?: readonly Condition[];
  readonly must_not?: readonly Condition[];
}

export type Condition =
  | Filter
  | { readonly key: string; readonly match: { readonly value: string | bigint | boolean } }
  | { readonly key: string; readonly match: { readonly any: readonly string[] } }
  | { readonly key: string; readonly range: NumberRange | DateRange }
  | { readonly is_empty: { readonly key: string } }
  | { readonly has_id: readonly string[] };

type NumberRange = Partial<Record<'gte' | 'lt', number>>;
type DateRange = Partial<Record<'gte' | 'lt', string>>;

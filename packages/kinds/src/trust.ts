/**
 * What a second call found of a statement: its messages say so, say otherwise or nothing, or it cannot tell.
 */
export type Verdict = 'yes' | 'no' | 'unclear';

/** A statement with the numbers of its messages in the view, counted from 1. */
export interface Statement {
  readonly text: string;
  readonly numbers: readonly number[];
}

/**
 * What the engine needs of a kind to ask again for a value that its checks doubt, and to have it verified.
 */
export interface TrustPart<Value> {
  /** From 0 to 1. */
  readConfidence(value: Value): number;
  /** Whether the confidence is below the configured threshold. */
  isDoubtful(value: Value): boolean;
  /** The faults that the checks found, in fixed words for the model; never text of the conversation. */
  listFaults(value: Value): readonly string[];
  /** The statements to hold against their messages; those without messages are left out. */
  listStatements(value: Value, messageIds: readonly string[]): readonly Statement[];
  /** Adds the verdicts, in the order of the statements; they change the confidence. */
  applyVerdicts(value: Value, verdicts: readonly Verdict[]): Value;
  /** Notes that the value was asked for twice, and the model that made it. */
  noteSecondTry(value: Value, by: { readonly model: string }): Value;
}

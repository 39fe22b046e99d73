/**
 * Features beyond plain text for which a request may be refused. Each can be omitted: without `system`, its
 * text is at the start of the user's turn; `max_tokens` is lowered.
 */
export type Feature = 'thinking' | 'effort' | 'schema' | 'parameters' | 'tools' | 'system' | 'max_tokens';

/** The omitted features, and the endpoint's maximum of reply tokens, if known. */
export interface RequestForm {
  readonly without: ReadonlySet<Feature>;
  readonly maxTokens: number | null;
}

/** Form errors reported by an endpoint: the features that it named, and its maximum of `max_tokens`. */
export interface FormFault {
  readonly features: readonly Feature[];
  readonly maxTokens: number | null;
}

export const FULL_FORM: RequestForm = { without: new Set(), maxTokens: null };

/** Features that a summary does not need; omitted before the transcript itself is sent differently. */
const EXTRAS: readonly Feature[] = ['thinking', 'effort', 'schema', 'parameters'];

/**
 * Returns the next plainer form after a refusal: without the features that the endpoint named, else without
 * all extras, else without tools, else without a separate system prompt; null if nothing is left to omit.
 * `used`: the features of the refused request.
 */
export function plainerForm(
  form: RequestForm,
  fault: FormFault,
  { used, maxTokens }: { used: ReadonlySet<Feature>; maxTokens: number },
): RequestForm | null {
  const named = fault.features.filter((feature) => feature !== 'max_tokens' && used.has(feature));
  const lower = fault.features.includes('max_tokens') ? lowerBound(fault.maxTokens, maxTokens) : null;
  if (lower !== null) return { ...form, maxTokens: lower, without: new Set([...form.without, ...named]) };
  const steps: readonly (readonly Feature[])[] = [named, EXTRAS, ['tools'], ['system']];
  const step = steps
    .map((features) => features.filter((feature) => used.has(feature)))
    .find((left) => left.length > 0);
  // `require_parameters` is omitted with any of them: it would refuse the remaining ones if one upstream
  // lacks them.
  return step === undefined ? null : { ...form, without: new Set([...form.without, ...step, 'parameters']) };
}

const MAX_TOKENS_MIN = 256;

function lowerBound(said: number | null, present: number): number | null {
  const bound = said !== null && said < present ? said : Math.floor(present / 2);
  return bound < MAX_TOKENS_MIN ? null : bound;
}

/**
 * Wordings for unsupported features. Every server has its own; together with a parameter's name they mean a
 * form error.
 */
const NOT_TAKEN =
  /unsupported|not (?:currently )?(?:supported|permitted|allowed|accepted|enabled|available)|(?:does|do)(?: not|n't) (?:\w+ )?(?:support|accept|allow|take)|unknown|unrecogni[sz]ed|unexpected|extra (?:inputs?|fields?)|input tag|invalid|may only be|must be|should be|cannot be|can't be|can only be|incompatible|deprecated|too (?:large|high|big|complex)|no endpoints found that|>\s*\d+|maximum allowed|not a valid|failed to (?:parse|compile)|type expected|cannot unmarshal|input should be/i;

/** Endpoints' names of our parameters. */
const NAMES: readonly (readonly [Feature, RegExp])[] = [
  ['thinking', /thinking|reasoning|budget_tokens/i],
  ['effort', /\beffort\b|output_config|reasoning/i],
  [
    'schema',
    /output_config|output_format|response_format|json_schema|structured[ _-]outputs?|schema|grammar|guided/i,
  ],
  ['parameters', /requested parameters|require_parameters|provider\b.{0,20}(?:parameter|field|key)/i],
  ['tools', /\btools?\b|tool_choice|tool[ _](?:use|result|call)|function[ _-]?call/i],
  [
    'system',
    /\bsystem\b.{0,20}(?:role|message|prompt|instruction|parameter|field)|role.{0,20}\bsystem\b|developer instruction|body\s+system\b|\.system\b/i,
  ],
  ['max_tokens', /max(?:imum)?[ _](?:completion_|output_|output |completion |new_)?tokens/i],
];

/**
 * What we never send: parameters, and the start of the reply. A gateway may add it for an upstream, and its
 * refusal is also a form error.
 */
const FOREIGN =
  /temperature|top_p|top_k|stop_sequences?|metadata|anthropic[-_]beta|cache_control|store\b|seed\b|pre-?fill/i;

/** Finds a form error in an endpoint's text; null if it names no unsupported parameter. */
export function findFormFault(text: string): FormFault | null {
  if (!NOT_TAKEN.test(text)) return null;
  const features = NAMES.filter(([, name]) => name.test(text)).map(([feature]) => feature);
  if (features.length === 0 && !FOREIGN.test(text)) return null;
  return { features, maxTokens: features.includes('max_tokens') ? boundIn(text) : null };
}

/** `64000 > 8192, which is the maximum`, `supports at most 4096 completion tokens`, `must be <= 8192`. */
function boundIn(text: string): number | null {
  const found =
    /(?:>|<=|≤|at most|less than or equal to|maximum (?:of|is|value(?: of)?)?|max is|up to|between \d+ and)\s*:?\s*(\d{3,7})/i.exec(
      text,
    );
  return found === null ? null : Number(found[1]);
}

/** The forms that an endpoint accepts for one model, by the upstream that required a plainer one. */
export interface FormMemory {
  /** Returns a form that every upstream which refused something accepts: any of them may respond next. */
  current(): RequestForm;
  /** Records that the current form was accepted. */
  noteTaken(): void;
  /** Records that `form` was accepted after `upstream` (null: the endpoint itself) had refused another. */
  learn(form: RequestForm, refused: { readonly upstream: string | null; readonly isNamed: boolean }): void;
}

/** Creates a memory for one process and one model. */
export function createFormMemory(): FormMemory {
  const byUpstream = new Map<string, RequestForm>();
  let isProven = false;
  let unnamed = 0;
  return {
    current: () => [...byUpstream.values()].reduce(plainestOf, FULL_FORM),
    noteTaken: () => {
      isProven = true;
    },
    learn: (form, { upstream, isNamed }) => {
      // If a form has worked, a single refusal that names no feature may be about one window.
      if (!isNamed) unnamed += 1;
      if (isNamed || !isProven || unnamed > 1) byUpstream.set(upstream ?? '', form);
      isProven = true;
    },
  };
}

function plainestOf(one: RequestForm, other: RequestForm): RequestForm {
  const bounds = [one.maxTokens, other.maxTokens].filter((bound) => bound !== null);
  return {
    without: new Set([...one.without, ...other.without]),
    maxTokens: bounds.length === 0 ? null : Math.min(...bounds),
  };
}

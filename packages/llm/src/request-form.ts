/**
 * What a request uses beyond plain text and may therefore be refused for. Each can be left out: `system` then
 * stands at the head of the user's turn, and `max_tokens` is lowered.
 */
export type Feature = 'thinking' | 'effort' | 'schema' | 'parameters' | 'tools' | 'system' | 'max_tokens';

/** Which features are left out, and how many tokens a reply may have at most, where the endpoint said. */
export interface RequestForm {
  readonly without: ReadonlySet<Feature>;
  readonly maxTokens: number | null;
}

/** What an endpoint said about the form: the features that it named, and its upper bound of `max_tokens`. */
export interface FormFault {
  readonly features: readonly Feature[];
  readonly maxTokens: number | null;
}

const FULL_FORM: RequestForm = { without: new Set(), maxTokens: null };

/**
 * All that a model may refuse and a summary can do without, before the transcript itself is put otherwise.
 */
const EXTRAS: readonly Feature[] = ['thinking', 'effort', 'schema', 'parameters'];

/**
 * The next plainer form after one was refused: without what the endpoint named, else without every extra,
 * else without tools, else without a system prompt of its own; null where nothing is left to leave out.
 * `used` are the features of the refused request.
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
  // `require_parameters` goes with any of them: it would refuse what is left for what one upstream lacks.
  return step === undefined ? null : { ...form, without: new Set([...form.without, ...step, 'parameters']) };
}

const MAX_TOKENS_MIN = 256;

function lowerBound(said: number | null, present: number): number | null {
  const bound = said !== null && said < present ? said : Math.floor(present / 2);
  return bound < MAX_TOKENS_MIN ? null : bound;
}

/**
 * Words for a thing that is not taken. Every server has its own; with the name of a parameter they are a
 * fault of the form.
 */
const NOT_TAKEN =
  /unsupported|not (?:currently )?(?:supported|permitted|allowed|accepted|enabled|available)|(?:does|do)(?: not|n't) (?:\w+ )?(?:support|accept|allow|take)|unknown|unrecogni[sz]ed|unexpected|extra (?:inputs?|fields?)|input tag|invalid|may only be|must be|should be|cannot be|can't be|can only be|incompatible|deprecated|too (?:large|high|big|complex)|no endpoints found that|>\s*\d+|maximum allowed|not a valid|failed to (?:parse|compile)/i;

/** Names of what we send, as endpoints write them. */
const NAMES: readonly (readonly [Feature, RegExp])[] = [
  ['thinking', /thinking|reasoning|budget_tokens/i],
  ['effort', /\beffort\b|output_config|reasoning/i],
  [
    'schema',
    /output_config|output_format|response_format|json_schema|structured[ _-]outputs?|schema|grammar|guided/i,
  ],
  ['parameters', /requested parameters|require_parameters|provider\b.{0,20}(?:parameter|field|key)/i],
  ['tools', /\btools?\b|tool_choice|tool[ _](?:use|result|call)|function[ _-]?call/i],
  ['system', /\bsystem\b.{0,20}(?:role|message|prompt|instruction|parameter|field)|role.{0,20}\bsystem\b/i],
  ['max_tokens', /max(?:imum)?[ _](?:completion_|output_|output |completion |new_)?tokens/i],
];

/**
 * Parameters that we never send: an upstream may be given them by a gateway, and its refusal is about the
 * form all the same.
 */
const FOREIGN =
  /temperature|top_p|top_k|stop_sequences?|metadata|anthropic[-_]beta|cache_control|store\b|seed\b/i;

/**
 * What an endpoint's text says about the form of the request; null where it names no parameter that it does
 * not take.
 */
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

/**
 * The forms that an endpoint has been found to take, for one model, by the upstream that asked for a plainer
 * one.
 */
export interface FormMemory {
  /** Plain enough for every upstream that has refused something: which of them answers next, nobody knows. */
  current(): RequestForm;
  /** The present form was taken. */
  noteTaken(): void;
  /** `form` was taken after `upstream` (null: the endpoint itself) had refused another. */
  learn(form: RequestForm, refused: { readonly upstream: string | null; readonly isNamed: boolean }): void;
}

/** In memory, for one process and one model. */
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
      // Of a form that has worked, one refusal that names nothing may have been about one window.
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

import type { ErrorAnswer } from './error-answer.ts';
import { type About, type ErrorWording, errorWordings } from './error-wordings.ts';
import { type FormFault, findFormFault } from './request-form.ts';

/**
 * Meaning of an error response. `formless`: about the form, with no plainer one left; `request`: refused in
 * unknown words.
 */
export type Meaning =
  | { readonly about: Exclude<About, 'form'> | 'page' | 'request' | 'formless'; readonly says: string | null }
  | { readonly about: 'form'; readonly says: string; readonly fault: FormFault };

/** Context of the response. */
export interface AnswerContext {
  /** The model's name may contain words such as `thinking`, so it is removed from the text. */
  readonly model: string;
  /** Conversation text in the request: an endpoint's error may repeat it. */
  readonly transcript: string;
  /** Whether a plainer form is left to try; if not, other meanings of the response are considered. */
  readonly hasPlainerForm: boolean;
}

/**
 * Classifies an error response: first by its codes, then by its words, then by general types and status.
 * Words that also occur in the conversation are ignored, since an error may quote it.
 */
export function classifyAnswer(answer: ErrorAnswer, context: AnswerContext): Meaning {
  if (answer.speaker === 'gateway') return { about: PAGE_BY_STATUS[answer.status] ?? 'page', says: 'a page' };
  if (answer.isBlocked) return { about: 'refused', says: 'a guardrail stopped the content' };
  const byCode = answer.codes.map((code) => ABOUT_BY_CODE.get(code)).find((about) => about !== undefined);
  if (byCode !== undefined && byCode !== 'form') return { about: byCode, says: null };
  const said = withoutNames(answer.text, context.model);
  const wording = findWording(said, context.transcript);
  // "Try again later" and "upstream" say less than the status of a rate limit.
  if (wording?.about === 'server' && isThrottle(answer.status))
    return { about: aboutByType(answer), says: null };
  if (wording !== undefined && !isAfterForm(wording)) return meaningOf(wording);
  const fault = formFaultOf(answer, said, byCode === 'form');
  if (fault !== null && context.hasPlainerForm) {
    return { about: 'form', says: 'it does not take the form of the request', fault };
  }
  if (wording !== undefined) return meaningOf(wording);
  if (fault !== null) return { about: 'formless', says: 'it takes no form of the request' };
  return { about: aboutByType(answer), says: null };
}

function findWording(said: string, transcript: string): ErrorWording | undefined {
  return errorWordings.find(({ words }) => {
    const found = words.exec(said)?.[0];
    return found !== undefined && !transcript.toLowerCase().includes(found.toLowerCase());
  });
}

function meaningOf({ about, says }: ErrorWording): Meaning {
  return about === 'form' ? { about: 'request', says } : { about, says };
}

/** "parameter thinking of this model is not supported" is about the parameter, not the model. */
function isAfterForm({ about }: ErrorWording): boolean {
  return about === 'key' || about === 'model' || about === 'overload' || about === 'server';
}

function isThrottle(status: number): boolean {
  return status === 429 || status === 529;
}

const FORM_STATUSES: ReadonlySet<number> = new Set([200, 400, 403, 404, 405, 422, 500, 501]);

function formFaultOf(answer: ErrorAnswer, said: string, isNamed: boolean): FormFault | null {
  if (!FORM_STATUSES.has(answer.status)) return null;
  return findFormFault(said) ?? (isNamed ? { features: [], maxTokens: null } : null);
}

function withoutNames(text: string, model: string): string {
  const names = [model, model.split('/').at(-1) ?? ''].filter((name) => name.length > 2);
  // A Python server quotes its upstream's JSON in Python syntax, types included.
  return names
    .reduce((rest, name) => rest.replaceAll(name, '(model)'), text)
    .replaceAll('invalid_request_error', '');
}

/** Meaning of a page by status; most pages only say that the gateway failed temporarily. */
const PAGE_BY_STATUS: Readonly<Record<number, 'size' | 'limit' | 'overload' | undefined>> = {
  413: 'size',
  429: 'limit',
  529: 'overload',
};

/**
 * Codes and types with one meaning whatever the status: Anthropic's, OpenRouter's, OpenAI's, Google's,
 * Amazon's, vLLM's, llama.cpp's.
 */
const ABOUT_BY_CODE: ReadonlyMap<string, About> = new Map(
  Object.entries<About>({
    // Anthropic: `details.error_code`, read in the SDK's types.
    contract_spend_limit_reached: 'budget',
    enforced_spend_limit_reached: 'budget',
    linked_organization_spend_limit_reached: 'budget',
    linked_organization_billing_unavailable: 'credit',
    token_limit_exceeded: 'budget',
    organization_on_hold: 'closed',
    organization_type_not_supported: 'permission',
    cmek_key_disabled: 'closed',
    billing_error: 'credit',
    // OpenAI's error guide.
    insufficient_quota: 'credit',
    // new-api and one-api.
    insufficient_user_quota: 'credit',
    billing_not_active: 'credit',
    billing_hard_limit_reached: 'budget',
    account_deactivated: 'closed',
    invalid_api_key: 'key',
    model_not_found: 'model',
    unsupported_parameter: 'form',
    unsupported_value: 'form',
    unknown_parameter: 'form',
    unsupported_country_region_territory: 'permission',
    content_filter: 'refused',
    string_above_max_length: 'size',
    // OpenRouter: `error_type`, and of others `code`.
    content_policy_violation: 'refused',
    refusal: 'refused',
    context_length_exceeded: 'size',
    string_too_long: 'size',
    provider_overloaded: 'overload',
    insufficient_credits: 'credit',
    payment_required: 'credit',
    // LiteLLM.
    budget_exceeded: 'budget',
    // llama.cpp.
    exceed_context_size_error: 'size',
    request_too_large: 'size',
    // GitHub Models.
    tokens_limit_reached: 'size',
    // Alibaba Model Studio.
    Arrearage: 'credit',
    'AllocationQuota.FreeTierOnly': 'credit',
    // Google: `status` and `details[].reason`.
    BILLING_DISABLED: 'credit',
    CONSUMER_SUSPENDED: 'closed',
    API_KEY_INVALID: 'key',
    SERVICE_DISABLED: 'permission',
    // Amazon: the header `x-amzn-errortype`.
    ThrottlingException: 'limit',
    ModelNotReadyException: 'server',
    UnrecognizedClientException: 'key',
    ExpiredTokenException: 'key',
  }),
);

/** General types, for which the words and then the status are more specific. */
const ABOUT_BY_TYPE: ReadonlyMap<string, About> = new Map(
  Object.entries<About>({
    overloaded_error: 'overload',
    rate_limit_error: 'limit',
    rate_limit_exceeded: 'limit',
    RESOURCE_EXHAUSTED: 'limit',
    authentication_error: 'key',
    UNAUTHENTICATED: 'key',
    permission_error: 'key',
    PERMISSION_DENIED: 'permission',
    AccessDeniedException: 'permission',
    not_found_error: 'model',
    ResourceNotFoundException: 'model',
  }),
);

const ABOUT_BY_STATUS: Readonly<Record<number, About | undefined>> = {
  401: 'key',
  402: 'credit',
  403: 'key',
  404: 'model',
  // A proxy between asks for a password.
  407: 'server',
  408: 'server',
  409: 'server',
  413: 'size',
  // Amazon: the model itself failed, ModelErrorException.
  424: 'server',
  425: 'server',
  429: 'limit',
  // nginx: closed without an answer, and closed by us or by a proxy between.
  444: 'server',
  451: 'permission',
  499: 'server',
  529: 'overload',
};

function aboutByType({ status, codes }: ErrorAnswer): Exclude<About, 'form'> | 'request' {
  const byType = codes.map((code) => ABOUT_BY_TYPE.get(code)).find((about) => about !== undefined);
  const about = ABOUT_BY_STATUS[status] ?? byType;
  if (about !== undefined && about !== 'form') return about;
  return status >= 400 && status < 500 ? 'request' : 'server';
}

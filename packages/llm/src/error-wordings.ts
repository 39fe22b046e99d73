/** What an error response of a model's endpoint is about. */
export type About =
  /** The account: affects every window. */
  | 'credit'
  | 'budget'
  | 'closed'
  | 'policy'
  | 'permission'
  | 'key'
  | 'model'
  /** The form of the request: a parameter, or a feature of the API. */
  | 'form'
  /** This window. */
  | 'size'
  | 'refused'
  /** This moment. */
  | 'limit'
  | 'overload'
  | 'server';

/** Wording that shows what an endpoint's error is about. */
export interface ErrorWording {
  readonly about: About;
  readonly words: RegExp;
  /** Our own wording for the message: the endpoint's may quote the request. */
  readonly says: string;
  /** Source of the wording. */
  readonly source: string;
}

const CREDIT = 'the account has no credit';
const BUDGET = 'a limit on spending is reached';
const CLOSED = 'the account is disabled';
const POLICY = 'no endpoint fits the privacy settings of the account';
const PERMISSION = 'the account may not use the model';
const REGION = 'the model is not offered in this region';
const MODEL = 'the model is not known';
const SIZE = 'the request is too long for the model';
const REFUSED = 'a filter stopped the content';
const KEY = 'the key is refused';

/**
 * The first matching row counts, so the order matters: "requires more credits, or fewer max_tokens" is about
 * credit and not about a parameter, and "max_tokens exceed context limit" is about the length of this window.
 * `findFormFault` detects unsupported parameters, since every server has its own words for them.
 */
export const errorWordings: readonly ErrorWording[] = [
  // A request larger than the limit of a minute never passes, however long it waits.
  row(
    'size',
    /request too large for model|tokens_limit_reached/i,
    SIZE,
    'Groq 413 "Request too large for model ... (TPM)"; GitHub Models 413',
  ),
  // A per-minute limit worded as a quota: it passes by itself.
  row(
    'limit',
    /quota[\s\S]{0,400}(?:retry in \d|per[ _-]?minute)|(?:requests|tokens) per (?:minute|second)/i,
    'too many requests',
    'Gemini and OpenAI 429 bodies: BerriAI/litellm issues',
  ),
  // It names a way to a higher limit ("by adding a payment method"), which is no lack of money.
  row(
    'limit',
    /rate limit reached for|(?:requests|tokens) per day|rate[- ]limited upstream|quota will be replenished|please wait before trying again/i,
    'too many requests',
    'Azure API Management 403 "Out of call volume quota"; OpenAI 429 "Rate limit reached for ... (RPD)"; Bedrock "Too many tokens per day", "Too many tokens, please wait before trying again."; OpenRouter 429 of an upstream',
  ),
  // The request, not the account: it succeeds when the window is split into parts.
  row(
    'size',
    /(?:extra usage is|usage credits are) required for long context/i,
    SIZE,
    'anthropics/claude-code#33514, #64982',
  ),

  // No money.
  row(
    'credit',
    /credit balance is too low/i,
    CREDIT,
    'anthropics/claude-code; NousResearch/hermes-agent#15080: Anthropic, 400',
  ),
  row(
    'credit',
    /requires? more credits|more credits are required|insufficient (?:credits?|balance|funds)|(?:not enough|out of|no (?:remaining )?|never purchased) credits?\b|can only afford|account balance is (?:too low|negative|insufficient)|negative (?:credit )?balance|balance (?:(?:is |has been )?(?:exhausted|used up)|(?:has )?ran? out)|top up your|(?:please |to continue, )recharge|recharge to|trial (?:period )?(?:has |is )?(?:expired|ended|over)|draws? from your extra usage|free tier of the model has been exhausted|in arrears|arrearage|欠费|余额不足|额度(?:不足|已用尽)|user quota is not enough/i,
    CREDIT,
    'anomalyco/opencode#12219, tailcallhq/forgecode#571: OpenRouter, 402; DeepSeek 402; Alibaba Arrearage; Zhipu 1113; QuantumNous/new-api, 403; Anthropic "Third-party apps now draw from your extra usage"; prepaid and trial accounts of resellers',
  ),
  row(
    'credit',
    /payment (?:is )?required|payment method|billing (?:hard limit|is not active|issue|has been disabled|account .{0,40}(?:closed|disabled|not (?:configured|found|set up)))|billing (?:is )?(?:disabled|not enabled)|requires billing to be enabled|(?:overdue|unpaid|past[- ]due) (?:invoice|balance|payment|bill)|subscription (?:has )?(?:expired|lapsed|ended)|add (?:more )?credits|purchase (?:more )?credits/i,
    CREDIT,
    'OpenAI error guide (billing_not_active); Vertex AI BILLING_DISABLED; OpenRouter limits page',
  ),
  row(
    'credit',
    /insufficient[_ ]quota|exceeded your current quota|quota (?:has been )?(?:exhausted|used up)/i,
    CREDIT,
    'OpenAI error guide: insufficient_quota, 429',
  ),

  // A configured limit.
  row(
    'budget',
    /(?:reached|exceeded|hit|over) (?:your|the|its|this) (?:specified )?(?:api )?(?:usage|spend(?:ing)?|monthly|weekly|daily|workspace|organization|budget)[\w ]{0,30}(?:limits?|cap|budget|quota)/i,
    BUDGET,
    'anthropics/claude-code#2127, #38035: "reached your specified API usage limits", 400',
  ),
  row(
    'budget',
    /(?:workspace|organi[sz]ation|account|team|project|user|key|monthly|weekly|daily|spend(?:ing)?|usage)(?:'s|s)? (?:api )?(?:usage |spend(?:ing)? |total |credit )?(?:budget|limit|cap|quota) (?:is |was |has been |have been )?(?:exceeded|reached|exhausted|used up|hit)/i,
    BUDGET,
    'RooCodeInc/Roo-Code#515, MCPJam/inspector#1287: OpenRouter "Key limit exceeded (total limit)", 403',
  ),
  row(
    'budget',
    /(?:exceeded|exceeds|over|crossed|reached|exhausted)(?: (?:your|its|the|this|their|a))? ?(?:[\w-]+ ){0,3}budget|budget (?:limit )?(?:has been |is |was )?(?:exceeded|exhausted|reached|spent)|ExceededBudget|BudgetExceeded|max[_ ]budget/i,
    BUDGET,
    'BerriAI/litellm#4208, #14144: LiteLLM proxy, 400, 401 and 429; OpenRouter workspace budget, 403',
  ),
  row(
    'budget',
    /spend(?:ing)?[ _-](?:limit|cap)|usage[ _]limits?\b|exceeds? the (?:daily|weekly|monthly) limit|used up your (?:[\w-]+ ){0,3}allocation|regain access on|(?:increase|raise) (?:your|the) (?:[\w-]+ )?(?:spend|usage|budget|key) ?(?:limit)?/i,
    BUDGET,
    'Anthropic errors page, spend limits; Cloudflare Workers AI 3036',
  ),

  // A closed account.
  row(
    'closed',
    /(?:organi[sz]ation|account|workspace|project|user|team)\b.{0,40}\b(?:has been|have been|is|was|are) (?:\w+ )?(?:disabled|suspended|deactivated|blocked|banned|on hold|terminated|locked|closed|frozen|archived|restricted)/i,
    CLOSED,
    'anthropics/claude-code#58393, #72457: "This organization has been disabled.", 400',
  ),
  row(
    'closed',
    /account_deactivated|consumer .{0,80}has been suspended|账[号户].{0,20}(?:锁定|封禁|冻结|停用|禁用)/i,
    CLOSED,
    'OpenAI error guide; Google Cloud CONSUMER_SUSPENDED; Zhipu 1121',
  ),

  // Allowed endpoints.
  row(
    'policy',
    /(?:data|privacy)[ _-]polic|guardrail restrictions|privacy settings?|settings\/privacy|zero[- ]data[- ]retention|data (?:collection|retention) (?:settings?|polic)|\bzdr\b/i,
    POLICY,
    'dnakov/anon-kode#13, truefoundry/models#826: OpenRouter, 404',
  ),
  row(
    'policy',
    /all providers have been ignored|no allowed providers are available/i,
    POLICY,
    'OpenRouter provider routing: account-wide list of providers, 404',
  ),

  // "Access denied due to invalid subscription key" is about the key, not about what the account may use.
  row('key', /invalid subscription key/i, KEY, 'Azure OpenAI 401'),

  // Access to the model, by account and region.
  row(
    'permission',
    /(?:country|region|territory|location)[\s\S]{0,40}(?:is |are )?(?:not (?:currently )?(?:supported|available|allowed)|unsupported|restricted)|not (?:available|supported|offered) in your (?:country|region|location)|(?:blocked|restricted|not permitted) (?:for|in) your (?:country|region|location)|unsupported_country|unsupported (?:countr|region|territor|location)/i,
    REGION,
    'nalgeon/pokitoki#42, iBUHub/AIStudioToAPI#212: OpenAI and Google, 403',
  ),
  row(
    'permission',
    /(?:do(?:es)? not|don't|doesn't) have (?:\w+ )?(?:access|permission|authorization)|no access to model|requires a subscription|public access is disabled|not authori[sz]ed to (?:perform|access|invoke|use)|permission .{0,80}denied|access (?:to .{0,60} )?(?:is |was )?denied|not allowed to (?:access|use|call|sample)|\brequest not allowed|access to (?:this|the) model is not|use case details have not|(?:can only|may only) access models|model access (?:is|has)|(?:must|need to) (?:be verified|accept|agree|request access)|forbidden (?:for|to) (?:this|your)|not included in your (?:\w+ )?plan|credential is only authori[sz]ed for|not enabled for (?:your|this) (?:account|organi|project|workspace)/i,
    PERMISSION,
    'Bedrock AccessDeniedException, use case details; Anthropic "Request not allowed", 403; Vertex PERMISSION_DENIED; LiteLLM "key not allowed to access model", 401; Azure AuthorizationFailed and private endpoints; Ollama "requires a subscription", 403; Anthropic "This credential is only authorized for use with Claude Code", 400',
  ),

  // This window.
  row(
    'size',
    /(?:prompt|input|request|message|conversation|context)s? (?:is|are|was) too (?:long|large)|context[ _-]?(?:length|window|size|limit)|exceeds? (?:the )?(?:maximum |max )?(?:number of )?(?:input )?(?:tokens|context)|maximum (?:number of )?(?:input )?tokens allowed|too many (?:input )?tokens|too many total text bytes|range of input length|`?inputs`? tokens \+|input token count|reduce the length|reduce your prompt|exceeds? the limit of \d|max_prompt_tokens|longer than the maximum model length|must have less than \d+ tokens|exceed max(?:imum)? (?:message )?tokens|exceed(?:s|ed)? model token limit|长度超(?:过|出)|request entity too large|at least 1, got -|tokens to keep from the initial prompt/i,
    SIZE,
    'Anthropic, vLLM, llama.cpp (exceed_context_size_error), LM Studio, TGI, Alibaba, Bedrock "Input is too long"; GitHub Copilot "prompt token count"; Together; Zhipu 1261; Moonshot "exceeded model token limit"',
  ),
  row(
    'refused',
    /content[ _](?:management |filtering |filter |safety |moderation )?(?:polic|filter|moderation)|flagged (?:by|as|for|input)|moderation|responsible ?ai|data_inspection_failed|inappropriate content|prohibited[ _]content|blocked (?:by|due to) (?:the |our |a )?(?:[\w-]+ ){0,3}(?:safety|content|guardrails?|security configuration)|(?:result of|by) (?:our|the) safety system|content exists risk|considered high risk|敏感内容|不安全|violat\w+ (?:of )?(?:our|the|usage)? ?(?:usage )?polic/i,
    REFUSED,
    'Azure OpenAI content management policy; Anthropic output filter; Alibaba data_inspection_failed; DeepSeek; Zhipu 1301; Cloudflare AI Gateway guardrails, 424',
  ),

  // The key.
  row(
    'key',
    /(?:invalid|incorrect|missing|expired|revoked|unknown|bad|no)[\w -]{0,20}(?:api[- _]?key|x-api-key|token|credentials|bearer)|api[- _]?key[\w \-:*.']{0,40}(?:invalid|expired|revoked|disabled|not (?:valid|found)|was not|deleted)|no auth credentials|no cookie auth|user not found|authentication (?:failed|fails|error)|could not (?:validate|resolve) (?:credentials|authentication)|oauth/i,
    KEY,
    'Anthropic "invalid x-api-key"; OpenRouter "No auth credentials found", 401; OpenAI "Incorrect API key provided"',
  ),

  // The model's name.
  row(
    'model',
    /is not a valid model|failed to load model|no endpoints found for |model\b.{0,120}\b(?:not found|does not exist|doesn't exist|not exist|is not (?:available|supported|found|loaded|served)|no longer (?:available|supported)|(?:was|is|has been|been) (?:retired|deprecated|decommissioned|removed|shut down|discontinued))|(?:unknown|invalid|unsupported|no such) model|model[ _](?:identifier|name|id)\b.{0,40}invalid|invalid model|no models? loaded|llm provider not provided|inference profile that contains this model|no healthy deployments|模型(?:不存在|未找到|已下线)|end of life|(?:try|please) pull(?:ing)? it first/i,
    MODEL,
    'OpenRouter 400 and 404; Ollama, vLLM, LM Studio and LiteLLM 404 and 400; Bedrock "model identifier is invalid"; Zhipu 1211',
  ),

  // A temporary state of the server.
  row(
    'overload',
    /overloaded|over capacity|at capacity|too busy|server (?:is )?busy|capacity exceeded|queue is (?:currently )?full|no (?:available )?capacity|temporarily (?:unavailable|overloaded)/i,
    'the server is overloaded',
    'Anthropic 529; OpenRouter 503; vLLM; Groq 498',
  ),
  row(
    'server',
    /loading model|model is (?:currently )?loading|upstream|timed? ?out|try again later/i,
    'the server has trouble',
    'llama.cpp 503 "Loading model"; gateways',
  ),
];

function row(about: About, words: RegExp, says: string, source: string): ErrorWording {
  return { about, words, says, source };
}

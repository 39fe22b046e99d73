/** The models that the scripted server lists. */
const MODELS = [
  { id: 'claude-haiku-5-5', slug: 'anthropic/claude-haiku-5.5', lifecycle: 'active' },
  { id: 'claude-sonnet-5-5', slug: 'anthropic/claude-sonnet-5.5', lifecycle: 'active' },
  { id: 'claude-sonnet-4-5', slug: 'anthropic/claude-sonnet-4.5', lifecycle: 'deprecated' },
  { id: 'scripted-model', slug: 'scripted/scripted-model', lifecycle: 'active' },
];

export interface ModelsAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Answers Anthropic's models API and OpenRouter's look-ups of one model and of the key. */
export function readModels(path: string): ModelsAnswer {
  if (path === '/api/v1/key')
    return { status: 200, body: { data: { label: 'scripted', limit_remaining: null } } };
  if (path === '/api/v1/models') return { status: 200, body: { data: MODELS.map(describeListing) } };
  if (path === '/v1/models')
    return { status: 200, body: { data: MODELS.map(describeModelInfo), has_more: false } };
  const slug = /^\/api\/v1\/model\/(.+)$/.exec(path)?.[1];
  const id = /^\/v1\/models\/([^/]+)$/.exec(path)?.[1];
  const model = MODELS.find((known) => known.slug === slug || known.id === id);
  if (model !== undefined)
    return {
      status: 200,
      body: slug === undefined ? describeModelInfo(model) : { data: { id: model.slug } },
    };
  if (path === '/' || path === '/v1/messages') return { status: 200, body: {} };
  return {
    status: 404,
    body: { type: 'error', error: { type: 'not_found_error', message: 'model not found' }, request_id: null },
  };
}

/** An entry of OpenRouter's list; prices are text, in dollars per token. */
function describeListing({ slug }: (typeof MODELS)[number]): object {
  const pricing = { prompt: '0.0000001', completion: '0.0000005', input_cache_read: '0.00000001' };
  return { id: slug, pricing: slug.startsWith('scripted/') ? pricing : { ...pricing, request: '0' } };
}

function describeModelInfo(model: (typeof MODELS)[number]): object {
  return {
    type: 'model',
    id: model.id,
    display_name: model.id,
    lifecycle: model.lifecycle,
    max_input_tokens: 1_000_000,
    max_tokens: 128_000,
  };
}

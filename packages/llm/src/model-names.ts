import { MODELS, type Model, RETIRED_MODELS } from './models.ts';

/** Result for a model name. An `unknown` name may still work, since new models appear. */
export type ModelVerdict =
  | { readonly kind: 'ok'; readonly model: Model }
  | {
      readonly kind: 'deprecated';
      readonly model: Model;
      readonly retiresOn: string;
      readonly successor: string;
    }
  | { readonly kind: 'retired'; readonly retiredOn: string; readonly successor: string }
  | { readonly kind: 'unknown' };

/**
 * Normalizes the spellings of a Claude model, such as `anthropic/claude-haiku-5.5`,
 * `claude-haiku-5-5-20261007` and `anthropic/claude-haiku-5.5:beta`, to `claude-haiku-5-5`. Other vendors'
 * names are returned unchanged.
 */
export function canonicalModelId(name: string): string {
  const bare = name.trim().replace(/^anthropic\//, '');
  if (!bare.startsWith('claude-')) return name.trim();
  return bare
    .replace(/:.*$/, '')
    .replaceAll('.', '-')
    .replace(/[-@]\d{8}$/, '')
    .replace(/-latest$/, '');
}

/** Formats a model's name for OpenRouter: versions with a dot, no dates, the vendor as prefix. */
export function nameForOpenRouter(name: string): string {
  const given = name.trim();
  if (given.includes('/')) return given;
  const id = canonicalModelId(given);
  return `anthropic/${id.replace(/-(\d{1,2})-(\d{1,2})(?=-|$)/, '-$1.$2')}`;
}

/** Formats a model's name for Anthropic: no vendor, versions with a dash. */
export function nameForAnthropic(name: string): string {
  const bare = name
    .trim()
    .replace(/^anthropic\//, '')
    .replace(/:.*$/, '');
  return bare.replaceAll('.', '-');
}

/** Returns the table's entry for any spelling of the name. */
export function findModel(name: string): Model | undefined {
  const id = canonicalModelId(name);
  return MODELS.find((known) => known.id === id);
}

/** Looks up a name in our table. Days are UTC. */
export function checkModel(name: string, now: Date): ModelVerdict {
  const id = canonicalModelId(name);
  const retired = RETIRED_MODELS.find((gone) => gone.id === id || gone.id === `openai/${id}`);
  if (retired !== undefined) return { kind: 'retired', ...retired };
  const model = findModel(name);
  if (model === undefined) return { kind: 'unknown' };
  const { retiresOn, successor } = model;
  if (retiresOn === undefined || successor === undefined) return { kind: 'ok', model };
  const isGone = retiresOn <= now.toISOString().slice(0, 10);
  return isGone
    ? { kind: 'retired', retiredOn: retiresOn, successor }
    : { kind: 'deprecated', model, retiresOn, successor };
}

import { MODELS, type Model, RETIRED_MODELS } from './models.ts';

/** What is known about a model name; `unknown` may still work, since new models appear. */
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
 * `claude-haiku-5-5` for every way to write a Claude model: `anthropic/claude-haiku-5.5`,
 * `claude-haiku-5-5-20261007`, `anthropic/claude-haiku-5.5:beta`. Other vendors' names come back as they are.
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

/** A model's name as OpenRouter writes it: versions with a dot, no dated ids, the vendor in front. */
export function nameForOpenRouter(name: string): string {
  const given = name.trim();
  if (given.includes('/')) return given;
  const id = canonicalModelId(given);
  return `anthropic/${id.replace(/-(\d{1,2})-(\d{1,2})(?=-|$)/, '-$1.$2')}`;
}

/** A model's name as Anthropic writes it: no vendor, versions with a dash. */
export function nameForAnthropic(name: string): string {
  const bare = name
    .trim()
    .replace(/^anthropic\//, '')
    .replace(/:.*$/, '');
  return bare.replaceAll('.', '-');
}

/** The table's entry, whatever way the name is written. */
export function findModel(name: string): Model | undefined {
  const id = canonicalModelId(name);
  return MODELS.find((known) => known.id === id);
}

/** Looks a name up in our table. Days are UTC. */
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

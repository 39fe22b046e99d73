// WhisperEngine's names for the settings of its model, which are read if ours are not set.
import type { Environment } from './environment.ts';

/** A variable of WhisperEngine and the setting that it is read as. */
export interface OriginalSetting {
  readonly name: string;
  readonly readAs: 'OPENROUTER_API_KEY' | 'ANTHROPIC_API_KEY' | 'LLM_MODEL';
}

/** The settings that say which model is used; if one is set, none of WhisperEngine's is read. */
const OURS = ['LLM_PROVIDER', 'OPENROUTER_API_KEY', 'ANTHROPIC_API_KEY', 'LLM_API_KEY', 'LLM_BASE_URL'];

/** Its enrichment worker's own model comes before the one of its bots. */
const MODELS = ['ENRICHMENT_LLM_MODEL', 'LLM_CHAT_MODEL'];

/**
 * Finds WhisperEngine's variables that stand for settings of ours that are not set: its key, if its address
 * is OpenRouter's (also the default) or Anthropic's, and with it its model. A server at any other address
 * speaks another protocol than ours, so nothing is read then.
 */
export function findOriginalSettings(environment: Environment): OriginalSetting[] {
  const isSet = (name: string) => (environment[name] ?? '').trim() !== '';
  const readAs = findKeyName(environment.LLM_CHAT_API_URL ?? '');
  if (!isSet('LLM_CHAT_API_KEY') || OURS.some(isSet) || readAs === undefined) return [];
  const model = isSet('LLM_MODEL') ? undefined : MODELS.find(isSet);
  return [
    { name: 'LLM_CHAT_API_KEY', readAs },
    ...(model === undefined ? [] : [{ name: model, readAs: 'LLM_MODEL' as const }]),
  ];
}

/** Returns the environment with these variables under our names. */
export function withOriginalSettings(environment: Environment): Environment {
  const read = findOriginalSettings(environment).map(({ name, readAs }) => [readAs, environment[name]]);
  return read.length === 0 ? environment : { ...environment, ...Object.fromEntries(read) };
}

/**
 * Whether the name is one of those that `findOriginalSettings` reads; also its address, if the key is read.
 */
export function isReadAsOriginal(environment: Environment, name: string): boolean {
  const read = findOriginalSettings(environment);
  return (
    read.length > 0 && (name === 'LLM_CHAT_API_URL' || MODELS.includes(name) || name === 'LLM_CHAT_API_KEY')
  );
}

function findKeyName(url: string): 'OPENROUTER_API_KEY' | 'ANTHROPIC_API_KEY' | undefined {
  if (url.trim() === '') return 'OPENROUTER_API_KEY';
  const host = URL.canParse(url.trim()) ? new URL(url.trim()).hostname : '';
  if (host === 'openrouter.ai') return 'OPENROUTER_API_KEY';
  return host === 'api.anthropic.com' ? 'ANTHROPIC_API_KEY' : undefined;
}

import { expect, it } from 'vitest';
import { findOriginalSettings } from './original-settings.ts';
import { envText, readSettings } from './settings.ts';
import { findStraySettings } from './stray-settings.ts';

const shape = {
  OPENROUTER_API_KEY: envText(),
  ANTHROPIC_API_KEY: envText(),
  LLM_MODEL: envText(),
};
const theirs = { LLM_CHAT_API_KEY: 'sk-or-1', LLM_CHAT_MODEL: 'anthropic/claude-haiku-5-5' };
const openRouter = { ...theirs, LLM_CHAT_API_URL: 'https://openrouter.ai/api/v1' };

it.each([
  [theirs, { OPENROUTER_API_KEY: 'sk-or-1', LLM_MODEL: 'anthropic/claude-haiku-5-5' }],
  [openRouter, { OPENROUTER_API_KEY: 'sk-or-1', LLM_MODEL: 'anthropic/claude-haiku-5-5' }],
  [
    { ...openRouter, ENRICHMENT_LLM_MODEL: 'x/y' },
    { OPENROUTER_API_KEY: 'sk-or-1', LLM_MODEL: 'x/y' },
  ],
  [
    { ...openRouter, LLM_MODEL: 'ours' },
    { OPENROUTER_API_KEY: 'sk-or-1', LLM_MODEL: 'ours' },
  ],
  [
    { LLM_CHAT_API_KEY: 'sk-ant-1', LLM_CHAT_API_URL: 'https://api.anthropic.com/v1' },
    { ANTHROPIC_API_KEY: 'sk-ant-1' },
  ],
])("WhisperEngine's %j is read as %j", (environment, expected) => {
  expect(readSettings(shape, environment)).toEqual(expected);
  expect(findStraySettings(environment)).toEqual([]);
});

it.each<[string, Record<string, string>]>([
  ['ours are set', { ...openRouter, ANTHROPIC_API_KEY: 'sk-ant' }],
  ['a provider is chosen', { ...openRouter, LLM_PROVIDER: 'extractive' }],
  ['its server is another one', { ...theirs, LLM_CHAT_API_URL: 'http://host.docker.internal:1234/v1' }],
  ['it has no key', { LLM_CHAT_MODEL: 'anthropic/claude-haiku-5-5' }],
])('nothing of WhisperEngine is read where %s', (_when, environment) => {
  expect(findOriginalSettings(environment)).toEqual([]);
  expect(readSettings(shape, environment)).not.toHaveProperty('OPENROUTER_API_KEY');
});

it('a server that speaks another protocol is named with the setting for one of ours', () => {
  const environment = { ...theirs, LLM_CHAT_API_URL: 'http://host.docker.internal:1234/v1' };

  expect(findStraySettings(environment).map(({ name }) => name)).toEqual([
    'LLM_CHAT_API_KEY',
    'LLM_CHAT_MODEL',
    'LLM_CHAT_API_URL',
  ]);
});

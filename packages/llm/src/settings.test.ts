import { ConfigurationError, readSettings } from '@enrichment/core';
import { describe, expect, test } from 'vitest';
import {
  checkLlmSettings,
  type LlmOptions,
  llmSettings,
  readBatchRules,
  readLlmOptions,
} from './settings.ts';

const NOW = new Date('2026-11-23T00:00:00Z');

function read(environment: Record<string, string>): LlmOptions {
  return readLlmOptions(
    readSettings(llmSettings, environment, [(settings) => checkLlmSettings(settings, NOW)]),
  );
}

function readFaults(environment: Record<string, string>): string {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('no fault was found');
}

describe('which provider', () => {
  test('the key that is set decides', () => {
    expect(read({ OPENROUTER_API_KEY: 'a' })).toMatchObject({ provider: 'openrouter', key: 'a' });
    expect(read({ ANTHROPIC_API_KEY: 'b' })).toMatchObject({ provider: 'anthropic', key: 'b' });
    expect(read({ LLM_BASE_URL: 'http://x:1', LLM_MODEL: 'm' })).toMatchObject({ provider: 'compatible' });
  });

  test('two keys are a fault that says between which to choose', () => {
    const fault = readFaults({ OPENROUTER_API_KEY: 'a', ANTHROPIC_API_KEY: 'b' });

    expect(fault).toContain('LLM_PROVIDER: must say which to use');
    expect(fault).toContain('OPENROUTER_API_KEY and ANTHROPIC_API_KEY are set: openrouter or anthropic');
  });

  test('two keys are fine once LLM_PROVIDER is set', () => {
    const options = read({ LLM_PROVIDER: 'anthropic', OPENROUTER_API_KEY: 'a', ANTHROPIC_API_KEY: 'b' });

    expect(options).toMatchObject({ provider: 'anthropic', key: 'b' });
  });

  test('no key is a fault that names every way out', () => {
    const fault = readFaults({});

    for (const name of [
      'OPENROUTER_API_KEY',
      'ANTHROPIC_API_KEY',
      'LLM_BASE_URL',
      'LLM_PROVIDER=extractive',
    ]) {
      expect(fault).toContain(name);
    }
  });

  test('the extractive one needs no key and ignores the model', () => {
    expect(read({ LLM_PROVIDER: 'extractive', LLM_MODEL: 'claude-3-opus' })).toEqual({
      provider: 'extractive',
    });
  });

  test('a chosen provider without its key is a fault', () => {
    expect(readFaults({ LLM_PROVIDER: 'openrouter' })).toContain('OPENROUTER_API_KEY: is required');
    expect(readFaults({ LLM_PROVIDER: 'anthropic', OPENROUTER_API_KEY: 'a' })).toContain(
      'ANTHROPIC_API_KEY: is required',
    );
  });

  test('batches are for a provider that has them, and are off by default', () => {
    const key = { ANTHROPIC_API_KEY: 'a' };

    const backfill = { ...key, LLM_BATCH: 'backfill' };
    expect(readBatchRules(readSettings(llmSettings, backfill))).toEqual({
      ...{ mode: 'backfill', requestsMax: 1_000, bytesMax: 64_000_000, gatherMs: 300_000 },
    });
    expect(readBatchRules(readSettings(llmSettings, key)).mode).toBe('off');
    for (const other of [
      { OPENROUTER_API_KEY: 'a' },
      { LLM_PROVIDER: 'extractive' },
      { LLM_PROVIDER: 'compatible', LLM_BASE_URL: 'http://localhost:11434' },
    ]) {
      expect(readFaults({ ...other, LLM_BATCH: 'always' })).toContain(
        'LLM_BATCH: must be off, or needs LLM_PROVIDER=anthropic',
      );
      expect(() => read({ LLM_MODEL: 'claude-haiku-5-5', ...other, LLM_BATCH: 'off' })).not.toThrow();
    }
  });

  test('an unknown provider is a fault that lists the known ones', () => {
    expect(readFaults({ LLM_PROVIDER: 'openai' })).toContain(
      'openrouter, anthropic, compatible or extractive',
    );
  });
});

describe('which model', () => {
  test('by default it is a current one, in the words of the provider', () => {
    expect(read({ ANTHROPIC_API_KEY: 'k' })).toMatchObject({
      model: 'claude-haiku-5-5',
      contextTokens: 1_000_000,
    });
    expect(read({ OPENROUTER_API_KEY: 'k' })).toMatchObject({ model: 'anthropic/claude-haiku-5.5' });
  });

  test('an OpenRouter-style name works for Anthropic too', () => {
    const options = read({ ANTHROPIC_API_KEY: 'k', LLM_MODEL: 'anthropic/claude-sonnet-5.5' });

    expect(options).toMatchObject({ model: 'claude-sonnet-5-5', maxOutputTokens: 128_000 });
  });

  test.each([
    ['anthropic/claude-3.5-sonnet', 'anthropic/claude-sonnet-5.5'],
    ['claude-3-5-haiku-latest', 'anthropic/claude-haiku-5.5'],
    ['openai/gpt-4-turbo', 'anthropic/claude-haiku-5.5'],
  ])('%s is retired: the fault names %s', (model, successor) => {
    const fault = readFaults({ OPENROUTER_API_KEY: 'k', LLM_MODEL: model });

    expect(fault).toContain(`LLM_MODEL: ${model} was retired on`);
    expect(fault).toContain(`use ${successor}`);
  });

  test('an unknown model is allowed, with little room', () => {
    const options = read({ ANTHROPIC_API_KEY: 'k', LLM_MODEL: 'claude-haiku-7' });

    expect(options).toMatchObject({ model: 'claude-haiku-7', contextTokens: 32_000 });
  });

  test('a model of another vendor is a fault for Anthropic', () => {
    expect(readFaults({ ANTHROPIC_API_KEY: 'k', LLM_MODEL: 'openai/gpt-6' })).toContain(
      'must be a Claude model',
    );
  });

  test('a compatible server gets the name as it is, the default one where none is set, and no retired one', () => {
    const server = { LLM_PROVIDER: 'compatible', LLM_BASE_URL: 'http://localhost:11434' };

    expect(read({ ...server, LLM_MODEL: 'Qwen3:8b' })).toMatchObject({ model: 'Qwen3:8b' });
    expect(read(server)).toMatchObject({ model: 'claude-haiku-5-5' });
    expect(readFaults({ ...server, LLM_MODEL: 'claude-3-opus' })).toContain('was retired');
  });
});

describe('which endpoint', () => {
  test('a compatible server needs a URL and no key', () => {
    expect(readFaults({ LLM_PROVIDER: 'compatible', LLM_MODEL: 'm' })).toContain('LLM_BASE_URL: is required');
    expect(read({ LLM_BASE_URL: 'http://x:1', LLM_MODEL: 'm' })).toMatchObject({ baseUrl: 'http://x:1' });
  });

  test.each(['http://x:1/', 'http://x:1/v1', 'http://x:1/v1/', 'http://x:1/v1/messages'])(
    '%s is read as its base',
    (url) => {
      expect(read({ LLM_BASE_URL: url, LLM_MODEL: 'm' })).toMatchObject({ baseUrl: 'http://x:1' });
    },
  );

  test('beside one key a URL is a gateway in front of that provider', () => {
    expect(read({ ANTHROPIC_API_KEY: 'k', LLM_BASE_URL: 'http://x:1' })).toMatchObject({
      provider: 'anthropic',
      baseUrl: 'http://x:1',
    });
  });

  test('a URL may be a gateway in front of a known provider', () => {
    const options = read({
      LLM_PROVIDER: 'openrouter',
      OPENROUTER_API_KEY: 'k',
      LLM_BASE_URL: 'https://gateway.example/api',
    });

    expect(options).toMatchObject({
      baseUrl: 'https://gateway.example/api',
      model: 'anthropic/claude-haiku-5.5',
    });
  });

  test('a URL with a password is a fault that does not repeat it', () => {
    const fault = readFaults({ LLM_BASE_URL: 'http://me:hunter2@x:1', LLM_MODEL: 'm' });

    expect(fault).toContain('LLM_BASE_URL: must not contain a user or password');
    expect(fault).not.toContain('hunter2');
  });
});

test('timeout and context are read, with their bounds', () => {
  const options = read({ ANTHROPIC_API_KEY: 'k', LLM_TIMEOUT_SECONDS: '30', LLM_CONTEXT_TOKENS: '50000' });

  expect(options).toMatchObject({ timeoutMs: 30_000, contextTokens: 50_000 });
  expect(read({ ANTHROPIC_API_KEY: 'k', LLM_TIMEOUT_SECONDS: '3600' })).toMatchObject({
    timeoutMs: 3_600_000,
  });
  expect(readFaults({ ANTHROPIC_API_KEY: 'k', LLM_TIMEOUT_SECONDS: '3601' })).toContain('from 1 to 3600');
  expect(readFaults({ ANTHROPIC_API_KEY: 'k', LLM_CONTEXT_TOKENS: '100' })).toContain('from 4000');
});

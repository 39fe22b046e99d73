import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkLlm, describeModel } from './check-llm.ts';
import type { RemoteLlmOptions } from './settings.ts';
import { never, optionsFor } from './testing/scripted.ts';

async function check(provider: RemoteLlmOptions['provider'], overrides: Partial<RemoteLlmOptions> = {}) {
  const server = await startScriptedLlm({ key: 'a-test-key' });
  onTestFinished(() => server.close());
  const findings = await checkLlm({ ...optionsFor(server.url, provider), ...overrides }, never);
  expect(server.requests, 'nothing was paid for').toHaveLength(0);
  return findings.map(({ subject, status }) => `${subject} ${status}`);
}

describe.each(['anthropic', 'openrouter'] as const)('%s', (provider) => {
  const name = (id: string) => (provider === 'openrouter' ? `anthropic/${id}` : id);

  test('a good key and a current model', async () => {
    // Of the two, Anthropic has batches.
    const batches = provider === 'anthropic' ? ['server ok'] : [];
    expect(await check(provider)).toEqual(['key ok', 'model ok', ...batches]);
  });

  test('a bad key', async () => {
    expect(await check(provider, { key: 'wrong' })).toEqual(['key fault']);
  });

  test('a model that the provider does not have', async () => {
    expect(await check(provider, { model: name('claude-haiku-9') })).toEqual([
      'key ok',
      'model fault',
      'model warning',
    ]);
  });
});

test('a server of our own that lists the model', async () => {
  expect(await check('compatible', { model: 'scripted-model' })).toEqual(['server ok', 'model ok']);
});

test('a server of our own that does not list the model', async () => {
  expect(await check('compatible', { model: 'qwen3:8b' })).toEqual(['server ok', 'model warning']);
});

test('an endpoint that cannot be reached', async () => {
  expect(await check('anthropic', { baseUrl: 'http://127.0.0.1:9' })).toEqual(['server fault']);
});

test('the extractive writer has nothing to check', async () => {
  expect(await checkLlm({ provider: 'extractive' }, never)).toEqual([]);
});

test.each([
  ['anthropic', 'claude-sonnet-4-5', 'claude-sonnet-5-5'],
  ['openrouter', 'anthropic/claude-sonnet-4.5', 'anthropic/claude-sonnet-5.5'],
  ['compatible', 'claude-sonnet-4-5', 'claude-sonnet-5-5'],
] as const)('a model of %s that is about to go is named with its successor', (provider, model, successor) => {
  const options = { ...optionsFor('http://x', provider), model };

  const [finding] = describeModel(options, new Date('2026-11-23T00:00:00Z'));

  expect(finding).toMatchObject({
    status: 'warning',
    remedy: `Set LLM_MODEL to ${successor} before that day.`,
  });
});

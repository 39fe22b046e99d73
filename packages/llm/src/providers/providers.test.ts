import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { llmSettings } from '../settings.ts';
import { getProvider, PROVIDER_NAMES } from './providers.ts';

describe('a provider is a record', () => {
  test('whose key has its own setting', () => {
    const keys = PROVIDER_NAMES.map((name) => getProvider(name).keySetting);

    expect(new Set(keys).size).toBe(PROVIDER_NAMES.length);
    for (const key of keys) expect(Object.keys(llmSettings)).toContain(key);
  });

  test('and only one has its address from LLM_BASE_URL, which then selects it', () => {
    expect(PROVIDER_NAMES.filter((name) => getProvider(name).baseUrl === null)).toEqual(['compatible']);
  });

  test('and no other file of the package names a provider', async () => {
    const root = path.resolve(import.meta.dirname, '..');
    const files = (await readdir(root, { recursive: true })).filter(
      (file) => file.endsWith('.ts') && !/^providers\/|^testing\/|\.test\.ts$/.test(file),
    );
    const texts = await Promise.all(files.map((file) => readFile(path.join(root, file), 'utf8')));
    const naming = files.filter((_, index) => /'(openrouter|anthropic|compatible)'/.test(texts[index] ?? ''));

    expect(files.length).toBeGreaterThan(10);
    expect(naming).toEqual([]);
  });
});

test.each([
  ['openrouter', 'claude-haiku-5-5', 'anthropic/claude-haiku-5.5', 'claude'],
  ['openrouter', 'meta-llama/llama-4', 'meta-llama/llama-4', 'portable'],
  ['anthropic', 'anthropic/claude-haiku-5.5', 'claude-haiku-5-5', 'claude'],
  ['compatible', 'qwen3:8b', 'qwen3:8b', 'portable'],
  ['compatible', 'claude-haiku-5-5', 'claude-haiku-5-5', 'portable'],
] as const)('%s writes %s as %s and gets requests in the wording %j', (name, model, wire, wording) => {
  const provider = getProvider(name);

  expect(provider.nameModel(model)).toBe(wire);
  expect(provider.chooseWording(wire)).toBe(wording);
});

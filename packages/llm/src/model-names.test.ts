import { describe, expect, test } from 'vitest';
import { canonicalModelId, checkModel, nameForAnthropic, nameForOpenRouter } from './model-names.ts';
import { DEFAULT_MODEL, findPrice, MODELS, RETIRED_MODELS } from './models.ts';
import { createPriceBook } from './prices/price-book.ts';

const PRICES = createPriceBook({ hasTable: true });

const NOW = new Date('2026-11-23T00:00:00Z');

describe('names', () => {
  test.each([
    ['claude-haiku-5-5', 'claude-haiku-5-5'],
    ['anthropic/claude-haiku-5.5', 'claude-haiku-5-5'],
    ['anthropic/claude-haiku-4.5:beta', 'claude-haiku-4-5'],
    ['claude-haiku-4-5-20251001', 'claude-haiku-4-5'],
    ['claude-3-5-sonnet-latest', 'claude-3-5-sonnet'],
    ['mistralai/mistral-small', 'mistralai/mistral-small'],
  ])('%s is %s', (name, id) => {
    expect(canonicalModelId(name)).toBe(id);
  });

  test.each([
    ['claude-haiku-5-5', 'anthropic/claude-haiku-5.5'],
    ['claude-haiku-4-5-20251001', 'anthropic/claude-haiku-4.5'],
    ['claude-opus-5', 'anthropic/claude-opus-5'],
    ['anthropic/claude-opus-5.5', 'anthropic/claude-opus-5.5'],
    ['mistralai/mistral-small', 'mistralai/mistral-small'],
  ])('%s is %s at OpenRouter', (name, slug) => {
    expect(nameForOpenRouter(name)).toBe(slug);
  });

  test.each([
    ['anthropic/claude-haiku-5.5', 'claude-haiku-5-5'],
    ['claude-haiku-4-5-20251001', 'claude-haiku-4-5-20251001'],
  ])('%s is %s at Anthropic', (name, id) => {
    expect(nameForAnthropic(name)).toBe(id);
  });

  test('every model of the table keeps its name through OpenRouter and back', () => {
    for (const { id } of MODELS) expect(canonicalModelId(nameForOpenRouter(id))).toBe(id);
  });
});

describe('the table', () => {
  test('the default model is current and has a price', () => {
    expect(checkModel(DEFAULT_MODEL, NOW)).toMatchObject({ kind: 'ok' });
    expect(findPrice(DEFAULT_MODEL, NOW, 1_000)).not.toBeNull();
  });

  test('every successor is a current model', () => {
    const successors = [...RETIRED_MODELS, ...MODELS].flatMap(({ successor }) => successor ?? []);

    for (const successor of successors)
      expect(checkModel(successor, NOW), successor).toMatchObject({ kind: 'ok' });
  });

  test('no model is both current and retired', () => {
    const retired = RETIRED_MODELS.map(({ id }) => id);

    expect(MODELS.filter(({ id }) => retired.includes(id))).toEqual([]);
  });

  test('a deprecated model is retired from its day on', () => {
    expect(checkModel('claude-sonnet-4-5', NOW)).toMatchObject({
      kind: 'deprecated',
      retiresOn: '2026-11-30',
    });
    expect(checkModel('claude-sonnet-4-5', new Date('2026-11-30T00:00:00Z'))).toMatchObject({
      kind: 'retired',
      successor: 'claude-sonnet-5-5',
    });
  });

  test('a newer version is not taken for its retired ancestor', () => {
    expect(checkModel('claude-opus-4-8', NOW)).toMatchObject({ kind: 'ok' });
    expect(checkModel('claude-opus-4-1-20250805', NOW)).toMatchObject({ kind: 'retired' });
  });
});

describe('cost', () => {
  const usage = { inputTokens: 12_000, outputTokens: 600, cacheReadTokens: 0, cacheWriteTokens: 0 };

  test('counts each kind of token at its price', () => {
    expect(PRICES.compute('claude-haiku-5-5', usage, NOW)).toBeCloseTo(0.0015, 10);
    expect(PRICES.compute('anthropic/claude-sonnet-5.5', usage, NOW)).toBeCloseTo(0.03, 10);
  });

  test('takes the dearer tier for a long prompt, cached tokens included', () => {
    const long = { ...usage, inputTokens: 60_000, cacheReadTokens: 60_000 };

    expect(PRICES.compute('claude-haiku-5-5', long, NOW)).toBeCloseTo(0.03 + 0.003 + 0.0015, 10);
  });

  test('is unknown, not zero, without a price for that day or model', () => {
    expect(PRICES.compute('claude-haiku-5-5', usage, new Date('2026-10-06T23:59:59Z'))).toBeNull();
    expect(PRICES.compute('claude-fable-5-2', usage, NOW)).toBeNull();
    expect(PRICES.compute('mistralai/mistral-small', usage, NOW)).toBeNull();
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings } from '@enrichment/core';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { calcPrice } from '@pydantic/genai-prices';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeModel } from '../check-llm.ts';
import { MODELS } from '../models.ts';
import { getProvider } from '../providers/providers.ts';
import { checkLlmSettings, llmSettings, readLlmOptions } from '../settings.ts';
import { optionsFor } from '../testing/scripted.ts';
import { createPriceBook } from './price-book.ts';
import { refreshPrices } from './refresh-prices.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const never = new AbortController().signal;
const usage = { inputTokens: 1_000, outputTokens: 200, cacheReadTokens: 300, cacheWriteTokens: 0 };

function writePrices(content: unknown): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'prices-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = path.join(dir, 'prices.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const readOptions = (file: string, more: Record<string, string> = {}) =>
  readSettings(llmSettings, { ANTHROPIC_API_KEY: 'k', LLM_PRICES_FILE: file, ...more });

describe('the price table', () => {
  const book = createPriceBook({ hasTable: true });
  const shared = MODELS.flatMap(({ id }) => {
    const theirs = calcPrice({ input_tokens: 1_300, output_tokens: 200, cache_read_tokens: 300 }, id, {
      providerId: 'anthropic',
      timestamp: NOW,
    });
    const ours = book.compute(id, usage, NOW);
    return theirs?.model.id !== id || ours === null ? [] : [{ id, theirs: theirs.total_price, ours }];
  });

  it('knows models that a public price library knows too', () => {
    expect(shared.length).toBeGreaterThanOrEqual(5);
  });

  it.each(shared)('agrees with a public price library on $id', ({ theirs, ours }) => {
    expect(ours).toBeCloseTo(theirs, 12);
  });

  it('says unknown, never 0, for a model or a day without a price', () => {
    expect(book.compute('nobody/knows', usage, NOW)).toBeNull();
    expect(book.compute('claude-haiku-5-5', usage, new Date('2020-01-01'))).toBeNull();
    expect(book.find('claude-fable-5-2', NOW, 1)).toBeNull();
    expect(createPriceBook({ hasTable: false }).find('claude-haiku-5-5', NOW, 1)).toBeNull();
  });

  it('warns at start of a model without a known price', () => {
    const options = {
      ...optionsFor('http://127.0.0.1:9', 'anthropic'),
      model: 'claude-fable-5-2',
      prices: book,
    };

    expect(describeModel(options, NOW).map(({ message }) => message)).toEqual([
      expect.stringContaining('nobody knows the price of claude-fable-5-2'),
    ]);
  });
});

describe('LLM_PRICES_FILE', () => {
  it("wins over the table, by day and by the request's size", () => {
    const file = writePrices([
      {
        model: 'claude-haiku-5-5',
        from: '2026-11-01',
        input: 1,
        output: 2,
        promptTokensMax: 5_000,
        batchFactor: 0.5,
      },
      { model: 'claude-haiku-5-5', from: '2026-11-01', input: 10, output: 20 },
      { model: 'claude-haiku-5-5', from: '2026-12-01', input: 100, output: 200 },
      { model: 'own-model', input: 0, output: 0 },
    ]);
    const settings = readOptions(file);

    expect(checkLlmSettings(settings, NOW)).toEqual([]);
    const options = readLlmOptions(settings);
    const prices = options.provider === 'extractive' ? undefined : options.prices;
    expect(prices?.find('anthropic/claude-haiku-5.5', NOW, 5_000)).toMatchObject({
      ...{ input: 1, cacheRead: 1, batchFactor: 0.5, source: 'file' },
    });
    expect(prices?.find('claude-haiku-5-5', NOW, 5_001)).toMatchObject({ input: 10, batchFactor: null });
    expect(prices?.find('claude-haiku-5-5', new Date('2026-12-01T00:00:00Z'), 1)).toMatchObject({
      input: 100,
    });
    expect(prices?.find('claude-haiku-5-5', new Date('2026-10-20'), 1)).toMatchObject({ source: 'table' });
    expect(prices?.compute('own-model', usage, NOW)).toBe(0);
  });

  it.each([
    ['a file that is not there', '/nowhere/prices.json', 'cannot be read'],
    ['no JSON', writeLater('x'), 'JSON list of prices'],
    ['a price as text', writeLater([{ model: 'm', input: '1', output: 1 }]), '(0.input)'],
    ['a price below 0', writeLater([{ model: 'm', input: -1, output: 1 }]), '(0.input)'],
    ['a misspelled field', writeLater([{ model: 'm', input: 1, output: 1, outptu: 3 }]), 'outptu'],
    ['no day', writeLater([{ model: 'm', input: 1, output: 1, from: 'today' }]), '(0.from)'],
  ])('with %s is a fault at start that says what is right', (_, file, message) => {
    const name = typeof file === 'string' ? file : file();

    expect(checkLlmSettings(readOptions(name), NOW)).toEqual([
      { name: 'LLM_PRICES_FILE', message: expect.stringContaining(message) },
    ]);
  });
});

/** Written by the test that uses it, which also deletes it. */
function writeLater(content: unknown): () => string {
  return () => writePrices(content);
}

describe("OpenRouter's list of models", () => {
  it('gives the prices of models that the table does not know', async () => {
    const server = await startScriptedLlm();
    onTestFinished(() => server.close());
    const prices = createPriceBook({ hasTable: true });
    const options = { ...optionsFor(server.url, 'openrouter'), model: 'scripted/scripted-model', prices };

    expect(await refreshPrices(options, never)).toEqual({ kind: 'refreshed', prices: 1 });

    expect(prices.find('scripted/scripted-model', NOW, 1)).toMatchObject({ source: 'provider' });
    expect(prices.find('scripted/scripted-model', NOW, 1)?.input).toBeCloseTo(0.1, 12);
    expect(prices.find('scripted/scripted-model', NOW, 1)?.cacheRead).toBeCloseTo(0.01, 12);
    expect(prices.find('scripted/scripted-model', NOW, 1)?.cacheWrite).toBeCloseTo(0.1, 12);
  });

  it('that cannot be read leaves the prices as they are', async () => {
    const prices = createPriceBook({ hasTable: true });
    const options = { ...optionsFor('http://127.0.0.1:9', 'openrouter'), prices };

    expect(await refreshPrices(options, never)).toMatchObject({
      kind: 'failed',
      error: { code: 'LLM_UNAVAILABLE' },
    });
    expect(prices.find(options.model, NOW, 1)).toMatchObject({ source: 'table' });
  });

  it('that lacks the model leaves the price as it is: the file, what was listed before, the table', async () => {
    const server = await startScriptedLlm();
    onTestFinished(() => server.close());
    const lacking = { ...optionsFor(server.url, 'openrouter'), model: 'anthropic/claude-opus-5.5' };
    const listed = {
      ...{ model: lacking.model, from: '2000-01-01', promptTokensMax: 1_000_000, batchFactor: null },
      ...{ input: 3, output: 9, cacheWrite: 3, cacheRead: 3 },
    };
    const fromTable = createPriceBook({ hasTable: true });
    const fromList = createPriceBook({ hasTable: true });
    fromList.learn([listed]);
    const fromFile = createPriceBook({ file: [{ ...listed, input: 7 }], hasTable: true });

    for (const prices of [fromTable, fromList, fromFile])
      expect(await refreshPrices({ ...lacking, prices }, never)).toEqual({ kind: 'refreshed', prices: 0 });

    expect(fromTable.find(lacking.model, NOW, 1)).toMatchObject({ source: 'table', input: 4 });
    expect(fromList.find(lacking.model, NOW, 1)).toMatchObject({ source: 'provider', input: 3 });
    expect(fromFile.find(lacking.model, NOW, 1)).toMatchObject({ source: 'file', input: 7 });
  });

  it.each([
    ['a price that varies', [{ id: 'm', pricing: { prompt: '-1', completion: '-1' } }]],
    ['no number', [{ id: 'm', pricing: { prompt: null, completion: '' } }]],
    ['no prices', [{ id: 'm' }]],
    ['something else', 'x'],
  ])('with %s leaves the price unknown', (_, data) => {
    expect(getProvider('openrouter').readPrices?.({ data }, 'm')).toEqual([]);
  });

  it.each([null, '', undefined])('with %j for the cache counts what is read from it as input', (cache) => {
    const pricing = { prompt: '0.000002', completion: '0.00001', input_cache_read: cache };
    const prices = getProvider('openrouter').readPrices?.({ data: [{ id: 'm', pricing }] }, 'm');
    expect(prices).toMatchObject([{ input: 2, cacheRead: 2, cacheWrite: 2 }]);
  });
});

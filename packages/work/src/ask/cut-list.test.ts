import { cleanMessages, computeFingerprint, systemClock } from '@enrichment/core';
import { answersInOrder, type Script } from '@enrichment/embedded/llm/script';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { createClaimsKind } from '@enrichment/kinds/claims/create-claims-kind';
import type { ModelPart } from '@enrichment/kinds/kind';
import { SUMMARY_PART } from '@enrichment/kinds/summary/create-summary-kind';
import { DIVING, KEY, makeTalk } from '@enrichment/kinds/testing/talk';
import { createLlm } from '@enrichment/llm/create-llm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { askKinds } from './ask-kinds.ts';
import { createPartMemory } from './part-memory.ts';

const SUMMARY = {
  summary_text: 'The user is going diving near Dahab with Beatrix in March 2026 [1].',
  key_topics: ['diving trip', 'dahab', 'sharks'],
  emotional_tone: 'positive',
};
const item = (object: string) => ({
  evidence: [1],
  subject: 'user',
  predicate: 'likes',
  object,
  text: object,
});

/** A reply that the output limit cuts off behind so many whole items. */
function cutBehind(items: readonly object[]) {
  const whole = JSON.stringify({ ...SUMMARY, items });
  return {
    kind: 'text' as const,
    text: `${whole.slice(0, -2)}, {"evidence": [2], "subj`,
    stop: 'max_tokens',
  };
}

const items = (count: number) => Array.from({ length: count }, (_, index) => item(`thing ${index}`));

async function ask(script: Script) {
  const server = await startScriptedLlm({ script });
  onTestFinished(() => server.close());
  const options = { baseUrl: server.url, key: 'k', model: 'claude-haiku-5-5', timeoutMs: 10_000 };
  const llm = createLlm({
    provider: 'anthropic',
    ...options,
    contextTokens: 200_000,
    maxOutputTokens: 64_000,
  });
  const outcomes: string[] = [];
  const messages = makeTalk(DIVING);
  const answers = await askKinds(
    { model: { llm, memory: createPartMemory() }, clock: systemClock },
    {
      view: {
        name: 'whole',
        key: KEY,
        messages,
        said: cleanMessages(messages),
        contentHash: computeFingerprint(messages),
      },
      kinds: [
        { name: 'summary', maker: SUMMARY_PART },
        // The maker of the kind for claims is a model's part.
        { name: 'claims', maker: modelPart(createClaimsKind({ model: llm.model }).maker) },
      ],
      onCall: ({ outcome }) => void outcomes.push(outcome),
      reportProgress: async () => {},
    },
    new AbortController().signal,
  );
  return { answers, outcomes };
}

function modelPart(maker: { by: string } | ModelPart<unknown>): ModelPart<unknown> {
  if ('instruct' in maker) return maker;
  throw new Error('not a part of a request');
}

describe('a reply that is cut off inside of its claims keeps its summary and its whole claims', () => {
  test('after one call, if it has as many as were requested', async () => {
    const { answers, outcomes } = await ask(() => cutBehind(items(12)));

    expect(outcomes).toEqual(['LLM_REPLY_TRUNCATED']);
    expect(answers.get('summary')?.kind).toBe('draft');
    expect(answers.get('claims')).toMatchObject({ draft: { length: 12 } });
  });

  test('after one call, if it repeats one claim, which is kept once', async () => {
    const whole = JSON.stringify({ ...SUMMARY, items: Array.from({ length: 9 }, () => item('the sea')) });
    const loop = { kind: 'text' as const, text: whole.slice(0, -20), stop: 'max_tokens' };

    const { answers, outcomes } = await ask(() => loop);

    expect(outcomes).toEqual(['LLM_REPLY_TRUNCATED']);
    expect(answers.get('claims')).toMatchObject({ draft: { length: 1 } });
  });

  test('after a second call with more room that was cut off too', async () => {
    const { answers, outcomes } = await ask(answersInOrder(cutBehind(items(3)), cutBehind(items(5))));

    expect(outcomes).toEqual(['LLM_REPLY_TRUNCATED', 'LLM_REPLY_TRUNCATED']);
    expect(answers.get('summary')?.kind).toBe('draft');
    expect(answers.get('claims')).toMatchObject({ draft: { length: 5 } });
  });
});

test.each([
  ['without a quote and a comma', (text: string) => text.replace('thing 1",', 'thing 1'), [0, 1, 2, 3, 4]],
  [
    'with two values behind one key',
    (text: string) => text.replace('"user"', '"person": "user"'),
    [null, 1, 2, 3, 4],
  ],
  [
    'with a list without brackets',
    (text: string) => text.replace('[1],"subject"', '1, 2,"subject"'),
    [null, 1, 2, 3, 4],
  ],
  ['and a note behind them', (text: string) => text.replace(/\]\}$/, '] (no others)}'), [0, 1, 2, 3, 4]],
])('claims that are not JSON, %s, are dropped; nothing is paid again', async (_, damage, kept) => {
  const { key_topics, ...rest } = SUMMARY;
  const text = damage(JSON.stringify({ ...rest, key_topics, items: items(5) }));

  const { answers, outcomes } = await ask(() => ({ kind: 'text', text }));

  expect(() => JSON.parse(text)).toThrow();
  expect(outcomes).toEqual(['ok']);
  expect(answers.get('summary')).toMatchObject({ kind: 'draft', draft: { topics: SUMMARY.key_topics } });
  expect(answers.get('claims')).toMatchObject({
    draft: kept.map((index) => (index === null ? null : { object: `thing ${index}` })),
  });
});

describe('a reply whose topics do not end', () => {
  const { key_topics: _, ...head } = SUMMARY;
  /** A reply that the output limit cuts off inside of its topics. */
  const cutWithin = (topics: readonly string[]) => ({
    kind: 'text' as const,
    text: `${JSON.stringify({ ...head, key_topics: topics }).slice(0, -2)}, "a topic th`,
    stop: 'max_tokens',
  });
  const endless = cutWithin(Array.from({ length: 300 }, (_, index) => `sharks of bay ${index}`));
  const looping = cutWithin(Array.from({ length: 300 }, (_, index) => SUMMARY.key_topics[index % 3] ?? ''));
  const good = { kind: 'json' as const, reply: { ...SUMMARY, items: items(2) } };

  test.each([
    ['go on', endless],
    ['repeat themselves', looping],
  ])('is asked for once more if they %s, and its claims are kept', async (_, first) => {
    const { answers, outcomes } = await ask(answersInOrder(first, good));

    expect(outcomes).toEqual(['LLM_REPLY_TRUNCATED', 'ok']);
    expect(answers.get('claims')).toMatchObject({ draft: { length: 2 } });
  });

  test.each([
    [
      'go on',
      endless,
      ['sharks of bay 0', 'sharks of bay 1', 'sharks of bay 2', 'sharks of bay 3', 'sharks of bay 4'],
    ],
    ['repeat themselves', looping, SUMMARY.key_topics],
  ])('keeps its summary if they %s the second time too', async (_, reply, topics) => {
    const { answers, outcomes } = await ask(() => reply);

    expect(outcomes).toEqual(['LLM_REPLY_TRUNCATED', 'LLM_REPLY_TRUNCATED']);
    expect(answers.get('summary')).toMatchObject({ kind: 'draft', draft: { topics } });
    expect(answers.get('claims')).toMatchObject({ draft: [] });
  });
});

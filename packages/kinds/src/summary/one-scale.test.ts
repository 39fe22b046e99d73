import { describe, expect, it } from 'vitest';
import type { View } from '../kind.ts';
import { DIVING, KEY, makeTalk } from '../testing/talk.ts';
import { splitSentences } from './checks/split-text.ts';
import { createSummaryKind, createWrittenSummaryKind } from './create-summary-kind.ts';
import { DOUBTFUL_BELOW } from './doubtful-below.ts';
import { createExtractiveWriter } from './extractive/extractive-writer.ts';
import type { WrittenSummary } from './summary-writer.ts';

const options = { searchWords: 'none', doubtfulBelow: DOUBTFUL_BELOW } as const;
const extractive = createWrittenSummaryKind({ writer: createExtractiveWriter(), ...options });
const byModel = createSummaryKind({ model: 'a model', ...options });

function openView(texts: readonly string[]): View {
  const messages = makeTalk(texts);
  return { name: 'whole', key: KEY, messages, said: messages, contentHash: '' };
}

async function write(texts: readonly string[]): Promise<WrittenSummary> {
  const tools = { onCall: () => undefined, reportProgress: async () => undefined };
  const { key, messages } = openView(texts);
  return await createExtractiveWriter().write({ key, messages, ...tools }, new AbortController().signal);
}

describe('the confidence is on one scale', () => {
  it.each([
    ['a talk', DIVING],
    ['three lines', DIVING.slice(0, 3)],
    ['greetings', ['hey', 'Hello there!']],
  ])('the same summary of the same messages has the same, whoever wrote it: %s', async (_, texts) => {
    const view = openView(texts);
    const written = await write(texts);
    const { text, topics, tone } = written;
    const sentences = splitSentences(text).map((sentence) => ({ text: sentence, evidence: [] }));

    const quoted = extractive.check(written, view);
    const told = byModel.check({ text, topics, tone, evidence: [], sentences }, view);

    expect(quoted.confidence).toBe(told.confidence);
    expect(quoted.quality?.checks).toEqual(told.quality?.checks);
    expect(quoted.quality?.isDoubtful).toBe(quoted.confidence < DOUBTFUL_BELOW);
  });

  it('quotations of what was said are trusted, and greetings alone are not', async () => {
    const talk = extractive.check(await write(DIVING), openView(DIVING));
    const greetings = ['hey', 'Hello there!', '😀😀'];
    const small = extractive.check(await write(greetings), openView(greetings));

    expect(talk.quality).toMatchObject({ isDoubtful: false });
    expect(talk.confidence).toBeGreaterThanOrEqual(DOUBTFUL_BELOW);
    // The bots of the original read summaries from 0.3 on.
    expect(small.confidence).toBeLessThan(0.3);
  });

  it('the date on which something was said is no invention', async () => {
    const view = openView(DIVING);
    const dated = await write(DIVING);

    expect(dated.text).toContain('19 October 2025');
    expect(extractive.check(dated, view).quality?.checks.invention).toBe(1);
  });
});

it.each([
  ['Am 14. November sprachen sie. Es regnete.', 2],
  ['Sie kommt am 8. Mai. Er kommt am 9. Mai.', 2],
  ['He said no. She left.', 2],
])('a German date does not end a sentence: %s', (text, sentences) => {
  expect(splitSentences(text)).toHaveLength(sentences);
});

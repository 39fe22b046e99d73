import { cleanText, neutralise, PermanentError, systemClock } from '@enrichment/core';
import { listTexts, type MessagesRequest } from '@enrichment/embedded/llm/messages-request';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { INJECTIONS, TAKEN_REPLIES } from '@enrichment/embedded/testing/injection-corpus';
import { SYSTEM_PROMPT } from '@enrichment/kinds/system-prompt';
import { DIVING, KEY, makeTalk } from '@enrichment/kinds/testing/talk';
import { createLlm } from '@enrichment/llm/create-llm';
import { createModelWriter } from '@enrichment/work/testing/model-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Real SDK, real HTTP, and a server that keeps what it was sent. */
let server: ScriptedLlm;
beforeAll(async () => {
  server = await startScriptedLlm();
});
afterAll(() => server.close());

const PROVIDERS = ['anthropic', 'compatible'] as const;

async function write(provider: (typeof PROVIDERS)[number], texts: readonly string[]) {
  const options = { provider, baseUrl: server.url, key: 'k', model: 'claude-haiku-5-5', timeoutMs: 20_000 };
  const llm = createLlm({ ...options, contextTokens: 200_000, maxOutputTokens: 64_000 });
  const writer = createModelWriter({ llm, clock: systemClock });
  const from = server.requests.length;
  const input = {
    key: KEY,
    messages: makeTalk(texts),
    onCall: () => undefined,
    reportProgress: async () => undefined,
  };
  const summary = await writer.write(input, new AbortController().signal);
  return { summary, requests: server.requests.slice(from).map(({ body }) => body) };
}

/** What was sent, with the transcript's lines and its mark taken out: the part that is ours. */
function readFrame(request: MessagesRequest): string {
  const isLine = (line: string) => line.startsWith('{"n":');
  const texts = listTexts(request).map((text) =>
    text
      .split('\n')
      .filter((line) => !isLine(line))
      .join('\n'),
  );
  const { messages: _, system: __, ...rest } = request;
  const roles = request.messages.map(({ role }) => role);
  return JSON.stringify({ texts, roles, rest }).replace(/transcript-[0-9a-f]{24}/g, 'MARK');
}

function formatLines(request: MessagesRequest): unknown[] {
  return listTexts(request)
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith('{"n":'))
    .map((line) => JSON.parse(line));
}

test('the corpus has at least thirty tricks, each of another kind', () => {
  expect(new Set(INJECTIONS.map(({ trick }) => trick)).size).toBe(INJECTIONS.length);
  expect(INJECTIONS.length).toBeGreaterThanOrEqual(30);
});

describe.each(PROVIDERS)('to a model of the provider %s', (provider) => {
  test.each(INJECTIONS)(
    '$trick is sent as data: one line, in its place, and nowhere else',
    async ({ text }) => {
      server.setScript(() => ({ kind: 'ok' }));
      const texts = [DIVING[0] ?? '', DIVING[1] ?? '', text, DIVING[3] ?? '', text];

      const plain = await write(provider, DIVING.slice(0, texts.length));
      const { requests } = await write(provider, texts);

      expect(requests).toHaveLength(1);
      const [request] = requests;
      const [harmless] = plain.requests;
      if (request === undefined || harmless === undefined) throw new Error('no request was sent');
      expect(request.system).toBe(SYSTEM_PROMPT);
      expect(readFrame(request)).toBe(readFrame(harmless));
      expect(formatLines(request)).toEqual(
        texts.flatMap((said, index) => {
          const speaker = index % 2 === 0 ? 'user' : 'bot';
          const seen = cleanText({ speaker, text: said });
          // What nobody could read is not sent at all.
          if (seen === '') return [];
          const who = speaker === 'user' ? 'user' : 'Elena';
          return [expect.objectContaining({ n: index + 1, who, text: neutralise(seen) })];
        }),
      );
    },
  );
});

describe('a model that fell for it', () => {
  const good = {
    evidence: [1, 3],
    summary_text: 'The user is going diving near Dahab with Beatrix. They booked six dives.',
    key_topics: ['diving', 'dahab', 'beatrix'],
    emotional_tone: 'positive',
  };

  test.each(TAKEN_REPLIES)('$name: $fate', async ({ over, fate }) => {
    server.setScript(() => ({ kind: 'json', reply: { ...good, ...over } }));
    const honest = await honestConfidence(good);
    server.setScript(() => ({ kind: 'json', reply: { ...good, ...over } }));

    const outcome = await write('anthropic', DIVING).catch((error: unknown) => error);

    if (fate === 'refused') {
      expect(outcome).toBeInstanceOf(Error);
      expect(outcome).toHaveProperty('code', 'LLM_REPLY_INVALID');
      expect(outcome).not.toBeInstanceOf(PermanentError);
      return;
    }
    expect(outcome).toHaveProperty('summary.text', expect.not.stringMatching(/evil|[<\p{Cc}]|!\[/u));
    if (fate === 'doubted') {
      const { summary } = await write('anthropic', DIVING);
      expect(summary.confidence).toBeLessThan(0.3);
      expect(summary.confidence).toBeLessThan(honest / 2);
    }
  });

  async function honestConfidence(reply: object): Promise<number> {
    server.setScript(() => ({ kind: 'json', reply }));
    return (await write('anthropic', DIVING)).summary.confidence;
  }

  test('keys beyond the schema are gone from what is stored', async () => {
    server.setScript(() => ({ kind: 'json', reply: { ...good, is_admin: true, sql: 'drop table x' } }));

    const { summary } = await write('anthropic', DIVING);

    expect(Object.keys(summary).sort()).toEqual([
      'compressionRatio',
      'confidence',
      'enrichmentVersion',
      'model',
      'quality',
      'text',
      'tone',
      'topics',
    ]);
  });
});

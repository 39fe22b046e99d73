import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { queueBackends, testQueuePrefix } from '@enrichment/embedded/testing/services';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { connectQueue, migrateQueue } from '@enrichment/queue/connect';
import { createProducer } from '@enrichment/queue/producer';
import { createConsumer } from '@enrichment/queue/window-consumer';
import { RecallAnswer } from '@enrichment/recall/answer';
import { RecallQuestion } from '@enrichment/recall/question';
import { createStore } from '@enrichment/store/connect';
import { recordWindows } from '@enrichment/store/ledger';
import { describeFacts } from '@enrichment/store/test-store';
import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { readApiEnv } from './env.ts';
import { openMemory } from './open-memory.ts';
import { OPERATOR, READER, SITE } from './testing/create-test-api.ts';
import { fieldsOfSchema, listFields } from './testing/fields-of.ts';
import { listenOver, openTestMemory, openTestMessages } from './testing/open-test-api.ts';

const root = path.resolve(import.meta.dirname, '../../..');
/** The tools about a user, with the schema of their question. */
const aboutUser: Readonly<Record<string, string>> = {
  facts: 'FactsQuestion',
  profile: 'ProfileQuestion',
  graph: 'GraphQuestion',
  patterns: 'PatternsQuestion',
};

const question = {
  user: '42',
  bots: ['elena'],
  text: 'what did we talk about yesterday?',
  now: '2026-03-03T09:00:00Z',
};

async function connect(transport: Transport): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return client;
}

const overHttp = (url: string, token: string) =>
  new StreamableHTTPClientTransport(new URL('/mcp', url), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  });

const mcpCommand = [path.join(root, 'apps/cli/src/main.ts'), 'run', 'mcp'];

const overStdio = (databaseUrl: string) =>
  new StdioClientTransport({
    command: process.execPath,
    args: mcpCommand,
    env: { ...systemEnv(), DATABASE_URL: databaseUrl },
    stderr: 'ignore',
  });

async function askOverHttp(url: URL, asked: object): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${SITE}`, 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  return await answer.json();
}

const Description = z.object({
  components: z.object({ schemas: z.record(z.string(), z.looseObject({ type: z.literal('object') })) }),
});

/** The schemas of the document that the API gives away. */
async function readSchemas(url: string) {
  const served = await fetch(new URL('/openapi.json', url));
  return Description.parse(await served.json()).components.schemas;
}

describe('MCP, used by a real client', () => {
  test('HTTP, streamable HTTP and stdio carry the same answer', async () => {
    const databaseUrl = await openTestMemory();
    const url = await listenOver(databaseUrl);
    const clients = [await connect(overHttp(url, SITE)), await connect(overStdio(databaseUrl))];

    const plain = await askOverHttp(new URL('/v1/recall', url), question);
    const called = await Promise.all(
      clients.map((client) => client.callTool({ name: 'recall', arguments: question })),
    );

    const answer = RecallAnswer.parse(plain);
    expect(answer.summaries.map(({ text }) => text)).toEqual(['The user told Elena about the harbour.']);
    expect(answer.range?.from).toMatch(/^2026-03-02T00:00/);
    for (const { structuredContent, isError } of called) {
      expect(isError ?? false).toBe(false);
      expect(structuredContent).toEqual(answer);
    }
  });

  test('the tools are those of the documentation, read-only but for those that change something, with the fields that OpenAPI describes, in less than 7 kB', async () => {
    const databaseUrl = await openTestMemory();
    const url = await listenOver(databaseUrl);
    const described = await readSchemas(url);

    const asking = ['recall', 'coverage', ...Object.keys(aboutUser)];
    for (const [transport, changing] of [
      [overHttp(url, SITE), ['feedback']],
      [overStdio(databaseUrl), ['feedback', 'correct_fact', 'undo_correction']],
    ] as const) {
      const listed = await (await connect(transport)).listTools();

      expect(listed.tools.map(({ name }) => name)).toEqual([...asking, ...changing]);
      for (const { name, annotations, inputSchema } of listed.tools) {
        expect(annotations?.readOnlyHint).toBe(asking.includes(name));
        if (changing.some((tool) => tool === name && tool !== 'feedback')) continue;
        const question = described[name === 'feedback' ? 'Feedback' : (aboutUser[name] ?? 'RecallQuestion')];
        expect(fieldsOfSchema(inputSchema)).toEqual(fieldsOfSchema(question));
        expect(inputSchema.required).toEqual(question?.required);
      }
    }
    const response = await fetch(new URL('/mcp', url), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${SITE}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    });
    const answer = await response.text();
    expect(answer).toContain('"recall"');
    expect(Buffer.byteLength(answer)).toBeLessThan(7_000);
  });

  test('an answer has every field that OpenAPI describes and no other, in TypeScript, over HTTP and over MCP', async () => {
    const databaseUrl = await openTestMemory();
    await addSentences(databaseUrl);
    const env = { QDRANT_URL: await openTestMessages() };
    const { memory, close } = openMemory(readApiEnv({ DATABASE_URL: databaseUrl, ...env }), {
      warn: () => undefined,
    });
    onTestFinished(close);
    const url = await listenOver(databaseUrl, { env });
    const described = await readSchemas(url);
    const client = await connect(overHttp(url, SITE));
    // With a time, words, a summary, its sentences and a quote, so that no part of the answer is empty.
    const words = { ...question, search: 'harbour' };
    const full = { ...words, sentences: true };

    const typed = await memory.recall(
      { question: RecallQuestion.parse(full), unknownNames: 'hidden' },
      AbortSignal.timeout(20_000),
    );

    for (const [tool, name] of [
      ['recall', 'RecallAnswer'],
      ['coverage', 'Coverage'],
    ] as const) {
      const fields = fieldsOfSchema(described[name]);
      const asked = tool === 'recall' ? full : words;
      const plain = await askOverHttp(new URL(`/v1/${tool}`, url), asked);
      const { structuredContent } = await client.callTool({ name: tool, arguments: asked });
      expect(listFields(plain)).toEqual(fields);
      expect(structuredContent).toEqual(plain);
      expect(typed).toMatchObject(Object(plain));
    }
    expect(listFields(typed)).toEqual(fieldsOfSchema(described.RecallAnswer));
  });

  test.each(Object.entries(aboutUser))(
    'the answer of %s is the same over HTTP and MCP, and has the fields that OpenAPI describes',
    async (tool, schema) => {
      const url = await listenOver(await openTestMemory());
      const described = await readSchemas(url);
      const client = await connect(overHttp(url, SITE));
      // Patterns are stored, so that they have no present time.
      const now = tool === 'patterns' ? {} : { now: '2026-03-03T09:00:00Z' };
      const asked = { user: '42', bots: ['elena'], ...now };

      const plain = await askOverHttp(new URL(`/v1/${tool}`, url), asked);
      const { structuredContent, content } = await client.callTool({ name: tool, arguments: asked });

      expect(structuredContent).toEqual(plain);
      expect(JSON.stringify(content)).toContain('<recalled');
      const fields = new Set(fieldsOfSchema(described[schema.replace('Question', 'Answer')]));
      expect(listFields(plain).filter((field) => !fields.has(field))).toEqual([]);
      expect(JSON.stringify(plain)).toContain('"user":"42"');
    },
  );

  test('coverage says what is remembered, without a summary', async () => {
    const client = await connect(overHttp(await listenOver(await openTestMemory()), SITE));

    const { structuredContent } = await client.callTool({ name: 'coverage', arguments: question });

    const { coverage } = z.object({ coverage: RecallAnswer.shape.coverage }).parse(structuredContent);
    expect(coverage.original).toEqual({ windows: 1, messages: 12 });
    expect(JSON.stringify(structuredContent)).not.toContain('harbour');
  });

  test('a token asks over MCP within its limits only, and the refusal is an answer of the tool', async () => {
    const url = await listenOver(await openTestMemory());
    const dotty = { ...question, bots: ['dotty'] };
    const site = await connect(overHttp(url, SITE));
    const reader = await connect(overHttp(url, READER));
    const operator = await connect(overHttp(url, OPERATOR));

    const ask = async (client: Client) => await client.callTool({ name: 'recall', arguments: dotty });
    const [refused, answered, unknown] = [await ask(site), await ask(reader), await ask(operator)];

    expect(refused).toMatchObject({
      isError: true,
      content: [{ text: expect.stringMatching(/^FORBIDDEN: bots\/0: /) }],
    });
    expect(answered).toMatchObject({ structuredContent: { empty: 'nothing_said' } });
    expect(unknown).toMatchObject({
      isError: true,
      content: [{ text: expect.stringMatching(/^BOT_UNKNOWN: /) }],
    });
  });

  test('enrich run mcp exits with 0 when the client closes its end, before any question too', async () => {
    const child = spawn(process.execPath, mcpCommand, {
      env: { ...systemEnv(), DATABASE_URL: await openTestMemory() },
      stdio: ['pipe', 'pipe', 'ignore'],
    });

    child.stdin.end();
    const said = await text(child.stdout);

    expect(said).toBe('');
    await vi.waitFor(() => expect(child.exitCode).toBe(0), { timeout: 30_000 });
  });

  test('a connection needs a token', async () => {
    const url = await listenOver(await openTestMemory());

    await expect(connect(overHttp(url, 'no-such-token-at-all'))).rejects.toThrow();
  });
});

describe('a question that prefers fresh', () => {
  /** Three days that wait on the queue, and who asks for the middle one. */
  async function openDays(backend: Record<string, string>) {
    const env = { DATABASE_URL: await openTestMemory(), QUEUE_PREFIX: testQueuePrefix(), ...backend };
    const { queue: place } = readApiEnv(env);
    if (place === undefined) throw new Error('no queue to test on');
    const [store, connection] = [
      createStore({ address: env.DATABASE_URL }),
      connectQueue({ ...place, role: 'worker' }),
    ];
    onTestFinished(async () => {
      await connection.close();
      await store.close();
    });
    const windows = [4, 5, 6].map((day) =>
      describeFacts({ userId: '42', startsAt: new Date(Date.UTC(2026, 1, day)) }),
    );
    await recordWindows(store, windows);
    const warned: unknown[] = [];
    const url = await listenOver(env.DATABASE_URL, {
      env,
      warn: (_message, facts) => void warned.push(facts),
    });
    const ask = async () => {
      const fresh = { ...question, text: 'on 5 February 2026', prefer: 'fresh', waitSeconds: 0 };
      return RecallAnswer.parse(await askOverHttp(new URL('/v1/recall', url), fresh));
    };
    return { place, connection, windows, ask, warned };
  }

  test('has the due windows of its range summarized before all others', async () => {
    const [backend] = queueBackends();
    const { place, connection, windows, ask } = await openDays(
      backend?.backend === 'redis' ? { REDIS_URL: backend.url } : { QUEUE_BACKEND: 'postgres' },
    );
    await migrateQueue(place);
    await createProducer(connection).enqueue(windows.map((job, n) => ({ job, priority: n + 2 })));

    const { coverage } = await ask();

    expect(coverage.pending).toEqual({ windows: 1, messages: 20 });
    const order: string[] = [];
    const consumer = createConsumer({
      connection,
      concurrency: 1,
      graceMs: 1_000,
      handle: async ({ windowId }) => {
        order.push(windowId);
        return {};
      },
    });
    onTestFinished(() => consumer.stop({ now: true }));
    await consumer.run();
    const [first, asked, last] = windows.map(({ windowId }) => windowId);
    await vi.waitFor(() => expect(order).toEqual([asked, first, last]), { timeout: 20_000 });
  });

  test('is answered from what is stored while the queue is unavailable, which is logged once', async () => {
    const { ask, warned } = await openDays({ REDIS_URL: 'redis://:hunter2@127.0.0.1:1' });

    const answers = [await ask(), await ask()];

    expect(answers.map(({ empty }) => empty)).toEqual(['not_summarized_yet', 'not_summarized_yet']);
    expect(warned).toMatchObject([{ error: { code: 'QUEUE_UNAVAILABLE' } }]);
  });
});

/** Stores what the checks found of the summary's sentence, and the window that this belongs to. */
async function addSentences(databaseUrl: string): Promise<void> {
  const store = createStore({ address: databaseUrl });
  onTestFinished(() => store.close());
  const sentence = { from: 0, to: 38, messages: ['m-1'], source: 'cited', isRightSpeaker: true };
  const sentences = JSON.stringify([{ ...sentence, unsaidDenials: 0, verdict: null }]);
  await store.query(
    (sql) => sql`
      insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count)
      values ('w-1', '42', 'elena', '2026-03-02Z', '2026-03-03Z', 'summarized', 'live', 12, 12)`,
  );
  await store.query((sql) => sql`update conversation_summaries set window_id = 'w-1'`);
  await store.query(
    (sql) => sql`
      insert into enrichment_summary_checks (
        window_id, part, user_id, bot_name, text_hash, model, confidence, checks, sentences, is_doubtful, is_asked_again)
      select window_id, 'whole', user_id, bot_name, md5(summary_text), 'm', 0.9, '{}', ${sentences}::text::jsonb, false, false
      from conversation_summaries`,
  );
}

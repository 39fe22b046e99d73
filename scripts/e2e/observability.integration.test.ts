import { startOtlpReceiver } from '@enrichment/embedded/testing/otlp-receiver';
import { countWindowsByState } from '@enrichment/store/status';
import { expect, it, onTestFinished } from 'vitest';
import { eventually, openStage, putTalk, type RunningApp } from './stage.ts';

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const SAID = 'the heron stands still';
const USER = 'user-whose-name-stays-home';
const KEY = 'key-that-nobody-sees';

/** What a running app answers on its health port. */
async function readFrom(app: RunningApp, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${await app.untilUrl()}${path}`, { signal: AbortSignal.timeout(15_000) });
  return { status: response.status, text: await response.text() };
}

it('one window is one trace from scan to row and is counted in the metrics, without text, user or key', {
  timeout: 180_000,
}, async () => {
  const receiver = await startOtlpReceiver();
  onTestFinished(() => receiver.close());
  const stage = await openStage();
  await putTalk(stage, { bot: 'elena', users: [USER], days: [yesterday], messages: 6, text: SAID });
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer ${KEY}`,
    SETTLE_MINUTES: '0',
  };
  const summarizer = stage.start('summarizer', env);
  const scanner = stage.start('scanner', env);
  await eventually(async () => expect((await countWindowsByState(stage.store)).windows.summarized).toBe(1));

  await eventually(async () =>
    expect((await readFrom(summarizer, '/metrics')).text).toContain(
      'enrichment_job_runs_total{queue="windows",outcome="summarized"} 1',
    ),
  );
  const ofSummarizer = (await readFrom(summarizer, '/metrics')).text;
  const ofScanner = await eventually(async () => {
    const { text } = await readFrom(scanner, '/metrics');
    expect(text).toContain('enrichment_windows{bot="elena",state="summarized"} 1');
    return text;
  });
  const alive = await Promise.all([scanner, summarizer].map((app) => readFrom(app, '/healthz')));
  const exits = await Promise.all([scanner, summarizer].map((app) => app.stop()));

  expect(alive.map(({ status }) => status)).toEqual([200, 200]);
  expect(exits).toEqual([0, 0]);
  expect(ofSummarizer).toContain(
    'enrichment_llm_calls_total{model="scripted",purpose="summary+claims",outcome="ok"} 1',
  );
  expect(ofScanner).toContain('enrichment_scans_total{depth="totals",outcome="complete"}');
  expect(ofScanner).toMatch(/^enrichment_qdrant_requests_total\{outcome="ok"\} [1-9]/m);
  expectOneTrace(receiver.spans());
  expect(new Set(receiver.authorizations())).toEqual(new Set([`Bearer ${KEY}`]));
  const told = [ofScanner, ofSummarizer, receiver.bodies()].join('\n');
  expect(told).toContain('elena');
  for (const secret of [SAID, USER, KEY]) expect(told).not.toContain(secret);
});

function expectOneTrace(spans: ReturnType<Awaited<ReturnType<typeof startOtlpReceiver>>['spans']>): void {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const write = spans.find((span) => span.name === 'write window');
  const path = [write];
  while (path[0]?.parentSpanId) path.unshift(byId.get(path[0].parentSpanId));
  expect(path.map((span) => span?.name)).toEqual([
    'scan',
    'addBulk windows',
    'process windows',
    'summarize window',
    'write window',
  ]);
  const siblings = spans.filter((span) => span.parentSpanId === write?.parentSpanId);
  expect(siblings.map((span) => span.name)).toEqual(
    expect.arrayContaining(['read window', 'call LLM', 'write window']),
  );
  expect(new Set([...path, ...siblings].map((span) => span?.traceId)).size).toBe(1);
}
